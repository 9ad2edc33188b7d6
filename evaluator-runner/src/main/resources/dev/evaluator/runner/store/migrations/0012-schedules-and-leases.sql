-- For which scheduled time a run was made, and the traffic it was made of; neither where somebody ran it by hand.
alter table run add column due bigint;
alter table run add column window_from bigint;
alter table run add column window_to bigint;

-- The one process that may write: its token is in every transaction that does. One row, with the newest holder; free
-- when its time has passed.
create table lease (
    id integer not null primary key,
    token bigint not null,
    holder text not null,
    until_at bigint not null
);
