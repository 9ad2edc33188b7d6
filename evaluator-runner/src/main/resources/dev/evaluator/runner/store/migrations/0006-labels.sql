-- What people said of answers. A label is about an answer with its question, in whatever run they lie, and about what was
-- asked: the digests are of those. It is a grade, or says that the criterion does not apply, or that nobody can tell.
-- Inclusion is the probability with which the answer was drawn, where it was drawn at random.
create table label (
    key text not null primary key,
    answer text not null,
    criterion_digest text not null,
    annotator text not null,
    kind text not null,
    grade text,
    inclusion double precision,
    run text not null,
    target text not null,
    case_id text not null,
    evaluator text not null,
    criterion text not null,
    labelled_at bigint not null
);

create index label_of_run on label (run);
