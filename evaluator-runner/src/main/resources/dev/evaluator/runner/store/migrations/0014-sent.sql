-- Up to which case, in the run's order, the scores of a part of a run have been sent to a collector.
create table sent (
    run text not null references run (id),
    part integer not null,
    last_case text not null,
    primary key (run, part)
);
