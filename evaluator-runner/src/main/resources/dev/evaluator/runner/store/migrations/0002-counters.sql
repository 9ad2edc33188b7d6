-- A case of a part that was counted: whoever settles it again, after a crash, counts nothing.
create table settled (
    run text not null,
    part integer not null,
    case_id text not null,
    primary key (run, part, case_id)
);

-- What all settled cases add up to; sums of scores are whole numbers of 1e-9, so that no order of adding matters.
-- Labels are canonical JSON; number tells which came first.
create table counter (
    number integer not null primary key,
    family text not null,
    labels text not null,
    value bigint not null,
    unique (family, labels)
);

create index run_of_suite on run (suite, started_at);
