-- The line that fenced judged text off in the prompt of this judgement; the prompt itself is kept with the line masked.
alter table judgement add column fence text;
