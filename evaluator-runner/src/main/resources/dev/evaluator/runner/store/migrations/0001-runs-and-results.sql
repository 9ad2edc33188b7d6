-- Instants are nanoseconds since 1970-01-01T00:00:00Z, durations nanoseconds, digests 'sha256:' and hexadecimal digits.
-- Results stand without foreign keys: none is refused because of the order in which they arrive.

create table run (
    id text not null primary key,
    kind text not null,
    suite text not null,
    suite_digest text not null,
    seed bigint not null,
    manifest text not null,
    state text not null,
    started_at bigint not null,
    finished_at bigint,
    planned bigint not null
);

create table part (
    run text not null references run (id),
    number integer not null,
    target text not null,
    target_digest text not null,
    revision text,
    stream text not null,
    primary key (run, number)
);

-- Bodies are shared by all runs that plan the same sample; the digest covers slices, labels and inclusion too.
create table sample (
    digest text not null primary key,
    body text not null
);

-- place orders the clusters of a run at random, by its seed.
create table plan (
    run text not null references run (id),
    case_id text not null,
    place bigint not null,
    sample text not null references sample (digest),
    primary key (run, case_id)
);

create index plan_in_order on plan (run, place, case_id);

create table plan_slice (
    run text not null references run (id),
    name text not null,
    value text not null,
    primary key (run, name, value)
);

-- Answered when there is a body, failed when there is a reason, never asked when there is neither. Work keys are random;
-- what is known of a response refers to its number, so that it comes to lie together.
create table response (
    number integer not null primary key,
    key text not null unique,
    run text not null,
    part integer,
    case_id text,
    repeat integer,
    attempts integer not null,
    reason text,
    detail text,
    model text,
    input_tokens bigint not null,
    output_tokens bigint not null,
    latency bigint not null,
    body text
);

create index response_of_case on response (run, part, case_id, repeat);

-- What judges are sent is much alike from vote to vote and from run to run.
create table prompt (
    digest text not null primary key,
    body text not null
);

-- A grade when there is a value, unclear when there is a reason, not applicable when there is neither.
create table judgement (
    key text not null primary key,
    response integer not null,
    sequence integer not null,
    judge text not null,
    judge_digest text not null,
    criterion text not null,
    criterion_digest text not null,
    vote integer not null,
    attempts integer not null,
    value double precision,
    grade text,
    rationale text,
    quotes text,
    reason text,
    detail text,
    model text,
    input_tokens bigint not null,
    output_tokens bigint not null,
    prompt text,
    reply text not null
);

create index judgement_of_response on judgement (response, sequence);

-- A score when there is a value, unscored when there is a reason for that, declined when there is neither.
create table evaluation (
    response integer not null,
    evaluator text not null,
    value double precision,
    rationale text,
    parts text,
    unscored text,
    unscored_detail text,
    primary key (response, evaluator)
);

-- Sums of what recorded calls have used, kept in the transaction that records them.
create table spent (
    run text not null,
    role text not null,
    name text not null,
    model text not null,
    calls bigint not null,
    retries bigint not null,
    input_tokens bigint not null,
    output_tokens bigint not null,
    primary key (run, role, name, model)
);

create table verdict (
    key text not null primary key,
    gate text not null,
    run text not null,
    document text not null,
    decided_at bigint not null
);
