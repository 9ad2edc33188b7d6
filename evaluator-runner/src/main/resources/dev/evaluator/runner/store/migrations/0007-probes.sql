-- What attacks planted in front of a judge came to: counts by kind of attack, by what it was asked, and what that used.
-- The digest is the judge's identity; another model or prompt is another judge, which begins anew. The suite pays.
create table probe (
    judge_digest text not null,
    probed_at bigint not null,
    judge text not null,
    suite text not null,
    model text not null,
    input_tokens bigint not null,
    output_tokens bigint not null,
    document text not null,
    primary key (judge_digest, probed_at)
);
