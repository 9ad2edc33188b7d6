-- Each call that was made for an answer or, where a judgement is named, for that judgement; numbered from 1 for each.
create table attempt (
    response integer not null,
    judgement text,
    number integer not null,
    outcome text not null,
    latency bigint not null,
    input_tokens bigint not null,
    output_tokens bigint not null,
    model text,
    response_id text
);

create index attempt_of_response on attempt (response);
