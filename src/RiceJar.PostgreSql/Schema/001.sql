-- Runs: 0 is being written, 1 is what readers see, 2 is what they saw before and may be reading still, 3 is to be deleted, 4 is being undone. A run sees the rows that were written from
-- its base on and that no run up to it has closed; a full run is its own base.
CREATE TABLE ricejar_pg_runs (
    run_id bigint NOT NULL PRIMARY KEY,
    shop text COLLATE "C" NOT NULL,
    state smallint NOT NULL,
    base_run bigint NOT NULL,
    as_of date NOT NULL,
    baseline_id text COLLATE "C" NOT NULL,
    rules_fingerprint text COLLATE "C" NOT NULL,
    ladder_fingerprint text COLLATE "C" NOT NULL,
    started_at timestamptz NOT NULL,
    changes_seen_until timestamptz,
    refunds_seen_until timestamptz,
    orders_from text COLLATE "C",
    clv_lifespan_years double precision NOT NULL,
    clv_margin_rate double precision NOT NULL,
    clv_average_order double precision NOT NULL,
    clv_purchases_per_year double precision NOT NULL,
    clv_pseudo_purchases integer NOT NULL,
    baseline text NOT NULL
);

CREATE SEQUENCE ricejar_pg_run_ids;
CREATE UNIQUE INDEX ricejar_pg_runs_published ON ricejar_pg_runs (shop) WHERE state = 1;

-- The segments of a run's rules, by their place in the segmentation.
CREATE TABLE ricejar_pg_segments (
    run_id bigint NOT NULL,
    segment smallint NOT NULL,
    name text NOT NULL,
    chinese_name text NOT NULL,
    PRIMARY KEY (run_id, segment)
);

-- Customers as runs left them. Money is in ten-thousandths. What moves with every day (recency, lifetime value) is computed by the view; on the day in
-- renew_on something else of a customer moves, be it the end of his tier's term alone.
-- Characters beyond the basic plane are written so that ids compare by their bytes as they do by their UTF-16 units.
CREATE TABLE ricejar_pg_customers (
    shop text COLLATE "C" NOT NULL,
    customer text COLLATE "C" NOT NULL,
    from_run bigint NOT NULL,
    to_run bigint,
    assessed_on date NOT NULL,
    purchases integer NOT NULL,
    purchase_days integer NOT NULL,
    first_purchase_on date,
    last_purchase_on date,
    purchase_money bigint NOT NULL,
    first_day_money bigint NOT NULL,
    credit_notes bigint NOT NULL,
    is_member boolean NOT NULL,
    recency_score smallint,
    frequency_score smallint,
    monetary_score smallint,
    frequency integer,
    monetary bigint,
    segment smallint,
    weighted_score double precision,
    stage text COLLATE "C" NOT NULL,
    habit text COLLATE "C" NOT NULL,
    next_stage_on date,
    near_end_on date,
    tier smallint NOT NULL,
    tier_until date,
    unchanged_until date,
    renew_on date,
    p_alive double precision,
    expected_purchases double precision,
    expected_spend double precision,
    predicted_clv double precision,
    next_purchase_on date,
    tier_state text,
    PRIMARY KEY (shop, customer, from_run)
);

CREATE INDEX ricejar_pg_customers_closed ON ricejar_pg_customers (shop, to_run) WHERE to_run IS NOT NULL;
CREATE INDEX ricejar_pg_customers_renew ON ricejar_pg_customers (shop, renew_on) WHERE renew_on IS NOT NULL AND to_run IS NULL;

CREATE VIEW ricejar_pg_assessed AS
SELECT c.shop, c.customer, r.run_id, r.as_of, c.assessed_on, c.purchases, c.purchase_days, c.first_purchase_on, c.last_purchase_on,
    (c.purchase_money - c.credit_notes) / 10000.0 AS money, c.is_member,
    CASE WHEN c.purchases > 0 THEN r.as_of - c.last_purchase_on END AS recency_days, c.frequency, c.monetary / 10000.0 AS monetary,
    c.recency_score, c.frequency_score, c.monetary_score, c.weighted_score, s.name AS segment, s.chinese_name AS segment_chinese,
    c.stage, c.habit, c.next_stage_on, c.near_end_on, c.tier, c.tier_until, c.unchanged_until,
    CASE WHEN c.purchases > 0 THEN r.clv_lifespan_years END AS clv_lifespan_years,
    CASE WHEN c.purchases > 0 THEN r.clv_margin_rate * (((c.purchase_money - c.credit_notes)::float8 / 10000::float8
        + r.clv_pseudo_purchases::float8 * r.clv_average_order) / (c.purchases::bigint + r.clv_pseudo_purchases)::float8)
        END AS clv_margin_per_purchase,
    CASE WHEN c.purchases > 0 THEN CASE
        WHEN (r.as_of - c.first_purchase_on)::float8 / 365.25::float8 + r.clv_pseudo_purchases::float8 / r.clv_purchases_per_year > 0
        THEN (c.purchases::bigint + r.clv_pseudo_purchases)::float8
            / ((r.as_of - c.first_purchase_on)::float8 / 365.25::float8 + r.clv_pseudo_purchases::float8 / r.clv_purchases_per_year)
        ELSE r.clv_purchases_per_year END END AS clv_purchases_per_year,
    c.p_alive, c.expected_purchases, c.expected_spend, c.predicted_clv, c.next_purchase_on
FROM ricejar_pg_customers c
JOIN ricejar_pg_runs r ON r.shop = c.shop AND r.state = 1 AND c.from_run >= r.base_run AND c.from_run <= r.run_id
    AND (c.to_run IS NULL OR c.to_run > r.run_id)
LEFT JOIN ricejar_pg_segments s ON s.run_id = r.base_run AND s.segment = c.segment
