-- What was spent when, by quarters of an hour since 1970-01-01T00:00:00Z: the days of every time zone begin with one. Money
-- is in 1e-9 of the currency, by the prices of that time; what has no price is counted.
create table bill (
    suite text not null,
    purpose text not null,
    quarter bigint not null,
    role text not null,
    name text not null,
    model text not null,
    currency text not null,
    calls bigint not null,
    unpriced bigint not null,
    input_tokens bigint not null,
    output_tokens bigint not null,
    cost bigint not null,
    primary key (suite, quarter, purpose, role, name, model, currency)
);
