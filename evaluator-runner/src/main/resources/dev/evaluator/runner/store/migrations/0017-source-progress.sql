-- How far a source that is followed was read for the newest run of a suite: digests and numbers, no names and no content.
create table source_progress (
    suite text not null,
    source text not null,
    run text not null references run (id),
    body text not null,
    primary key (suite, source)
);
