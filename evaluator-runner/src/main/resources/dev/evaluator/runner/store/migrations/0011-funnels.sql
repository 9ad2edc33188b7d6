-- What became of the traffic of a run until its cases were planned, as counts without content.
create table funnel (
    run text not null primary key references run (id),
    body text not null
);
