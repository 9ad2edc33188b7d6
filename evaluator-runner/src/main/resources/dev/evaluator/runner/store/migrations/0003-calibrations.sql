-- What was found when a judge was held against people; the newest of a judge, definition and slice counts. The digests are
-- those of the judge and of the evaluator's definition, absent for verdicts that were only read from a file.
create table calibration (
    key text not null primary key,
    judge text not null,
    judge_digest text,
    definition text,
    labels text not null,
    slice text not null,
    validated integer not null,
    document text not null,
    calibrated_at bigint not null
);

create index calibration_of_judge on calibration (judge_digest, definition);
