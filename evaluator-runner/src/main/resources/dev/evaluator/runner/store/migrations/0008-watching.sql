-- What the scores of a stream are held against; the newest of a stream binds, the others tell what held before.
create table baseline (
    id text not null primary key,
    suite text not null,
    target text not null,
    stream text not null,
    pinned_at bigint not null,
    document text not null
);

create index baseline_of_stream on baseline (suite, target, stream, pinned_at);

-- A detector as it stands after the cases it has seen: always written in the transaction that keeps those cases.
create table detector (
    suite text not null,
    target text not null,
    stream text not null,
    name text not null,
    document text not null,
    primary key (suite, target, stream, name)
);

-- How many cases of a part detectors have taken, and which places of the stream these have.
create table followed (
    run text not null,
    part integer not null,
    suite text not null,
    target text not null,
    stream text not null,
    cases bigint not null,
    first_position bigint not null,
    last_position bigint not null,
    primary key (run, part)
);

create index followed_in_order on followed (suite, target, stream, first_position);

-- Somebody looks: until then alarms of the suite are quiet.
create table acknowledgement (
    suite text not null primary key,
    reason text not null,
    acknowledged_at bigint not null,
    until_at bigint not null
);
