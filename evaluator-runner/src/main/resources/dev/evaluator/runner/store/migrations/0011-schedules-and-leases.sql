-- For which scheduled time a run was made, and the traffic it was made of; neither where somebody ran it by hand.
alter table run add column due bigint;
alter table run add column window_from bigint;
alter table run add column window_to bigint;
