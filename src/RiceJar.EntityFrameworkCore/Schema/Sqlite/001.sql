-- Instants are UTC, as yyyy-MM-dd HH:mm:ss with up to six decimals: their texts compare as they do.
CREATE TABLE ricejar_contacts (
    shop text NOT NULL,
    contact_key text NOT NULL,
    customer text NOT NULL,
    order_id text,
    purpose integer NOT NULL,
    reason text NOT NULL,
    state integer NOT NULL,
    wake_at text,
    planned_at text NOT NULL,
    due_at text NOT NULL,
    expires_at text NOT NULL,
    sending_at text,
    channel text,
    changed_at text NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    leases integer NOT NULL DEFAULT 0,
    lease integer,
    gate text,
    why text,
    reference text,
    delivery integer,
    delivery_at text,
    intent text NOT NULL,
    PRIMARY KEY (shop, contact_key)
);

-- The number of the last lease; none is given twice.
CREATE TABLE ricejar_leases (last integer NOT NULL);
INSERT INTO ricejar_leases (last) VALUES (0);

-- Open contacts alone: claiming stays as fast as it is however long the history grows.
CREATE INDEX ricejar_contacts_wake ON ricejar_contacts (wake_at, contact_key) WHERE wake_at IS NOT NULL;
CREATE INDEX ricejar_contacts_shop_wake ON ricejar_contacts (shop, wake_at, contact_key) WHERE wake_at IS NOT NULL;
CREATE INDEX ricejar_contacts_order ON ricejar_contacts (shop, order_id) WHERE wake_at IS NOT NULL AND order_id IS NOT NULL;
CREATE INDEX ricejar_contacts_customer ON ricejar_contacts (shop, customer);
CREATE INDEX ricejar_contacts_state ON ricejar_contacts (shop, state, changed_at, contact_key);
CREATE INDEX ricejar_contacts_changed ON ricejar_contacts (shop, changed_at, contact_key);

-- The contact is empty once it is forgotten or erased: what is planned later under its key does not hold its other keys.
-- The customer only where the key hangs on no order: the key of an order names nobody, and outlives an erasure.
CREATE TABLE ricejar_contact_keys (
    shop text NOT NULL,
    reserved_key text NOT NULL,
    contact_key text NOT NULL,
    customer text,
    reserved_at text NOT NULL,
    PRIMARY KEY (shop, reserved_key)
);

CREATE INDEX ricejar_contact_keys_contact ON ricejar_contact_keys (shop, contact_key);
-- Keys whose contacts are gone alone: those of contacts that are kept longer than keys are not looked through each time.
CREATE INDEX ricejar_contact_keys_reserved ON ricejar_contact_keys (shop, reserved_at) WHERE contact_key = '';
CREATE INDEX ricejar_contact_keys_customer ON ricejar_contact_keys (shop, customer) WHERE customer IS NOT NULL;

CREATE TABLE ricejar_customers (
    shop text NOT NULL,
    customer text NOT NULL,
    version integer NOT NULL,
    PRIMARY KEY (shop, customer)
);

-- The id is a hash of the record: the same record twice is one row.
CREATE TABLE ricejar_consent (
    shop text NOT NULL,
    id text NOT NULL,
    customer text,
    address text,
    given_at text NOT NULL,
    source text NOT NULL,
    has_answer integer NOT NULL,
    channel text,
    purposes integer,
    agreed integer,
    refuses_automated_marketing integer,
    PRIMARY KEY (shop, id)
);

CREATE INDEX ricejar_consent_customer ON ricejar_consent (shop, customer) WHERE customer IS NOT NULL;
CREATE INDEX ricejar_consent_address ON ricejar_consent (shop, address) WHERE address IS NOT NULL;

-- Runs of assessments: 0 is being written, 1 is what readers see, 2 is what they saw before and may be reading still, 3 is being deleted.
-- Their ids are never given again: who still reads a run that was deleted must not find another's rows.
CREATE TABLE ricejar_assessment_runs (
    run_id integer PRIMARY KEY AUTOINCREMENT,
    shop text NOT NULL,
    state integer NOT NULL,
    as_of text NOT NULL,
    baseline_id text NOT NULL,
    rules_fingerprint text NOT NULL,
    started_at text NOT NULL,
    touched_at text NOT NULL DEFAULT CURRENT_TIMESTAMP,
    baseline text NOT NULL
);

CREATE UNIQUE INDEX ricejar_assessment_runs_published ON ricejar_assessment_runs (shop) WHERE state = 1;
CREATE INDEX ricejar_assessment_runs_state ON ricejar_assessment_runs (shop, state);

-- Customers as a run left them. Of the columns only the first two and the document are read back; the rest are for the shop's own queries.
-- Characters beyond the basic plane are written so that ids compare by their bytes as they do by their UTF-16 units.
CREATE TABLE ricejar_assessments (
    run_id integer NOT NULL,
    customer text NOT NULL,
    stage text NOT NULL,
    tier integer NOT NULL,
    segment text,
    rfm text,
    document text NOT NULL,
    PRIMARY KEY (run_id, customer)
);

CREATE VIEW ricejar_assessed AS
SELECT r.shop, a.customer, r.as_of, a.stage, a.tier, a.segment, a.rfm, a.document
FROM ricejar_assessment_runs r JOIN ricejar_assessments a ON a.run_id = r.run_id
WHERE r.state = 1;

CREATE TABLE ricejar_payment_baselines (
    shop text NOT NULL PRIMARY KEY,
    day text NOT NULL,
    baseline text NOT NULL
);

-- Since when a shop reminds of payments.
CREATE TABLE ricejar_reminding (
    shop text NOT NULL PRIMARY KEY,
    since text NOT NULL
);
