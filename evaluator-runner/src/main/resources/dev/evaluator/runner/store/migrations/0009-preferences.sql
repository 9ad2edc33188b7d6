-- Which of two answers a judge preferred, by what was asked: judge, question, case and both answers. Asked once, so that a
-- comparison that was cut off goes on where it was; runs, gates, anchors and probes never read it. The suite pays.
create table preference (
    key text not null primary key,
    suite text not null,
    judge text not null,
    judge_digest text not null,
    model text not null,
    input_tokens bigint not null,
    output_tokens bigint not null,
    document text not null,
    asked_at bigint not null
);
