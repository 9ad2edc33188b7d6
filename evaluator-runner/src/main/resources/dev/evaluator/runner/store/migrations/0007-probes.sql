-- What attacks planted in front of a judge came to: counts by kind of attack, by what it was asked, and what that used.
-- The digest is the judge's identity; another model or prompt is another judge, which begins anew.
create table probe (
    judge_digest text not null,
    probed_at bigint not null,
    judge text not null,
    document text not null,
    primary key (judge_digest, probed_at)
);
