-- What of a run's content is gone because it was older than it may be kept, and since when: samples or responses.
create table removal (
    run text not null references run (id),
    content text not null,
    removed_at bigint not null,
    primary key (run, content)
);
