-- The tools an answer wants called, as a JSON array, none when absent; and why it ended, when its target said so.

alter table response add column tool_calls text;

alter table response add column finish text;
