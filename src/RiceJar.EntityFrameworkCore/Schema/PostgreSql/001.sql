-- Ids and keys compare by their bytes, as the library compares them.
CREATE TABLE ricejar_contacts (
    shop text COLLATE "C" NOT NULL,
    contact_key text COLLATE "C" NOT NULL,
    customer text COLLATE "C" NOT NULL,
    order_id text COLLATE "C",
    purpose smallint NOT NULL,
    reason text COLLATE "C" NOT NULL,
    state smallint NOT NULL,
    wake_at timestamptz,
    planned_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    sending_at timestamptz,
    channel text COLLATE "C",
    changed_at timestamptz NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    leases bigint NOT NULL DEFAULT 0,
    lease bigint,
    gate text,
    why text,
    reference text,
    delivery smallint,
    delivery_at timestamptz,
    intent text NOT NULL,
    PRIMARY KEY (shop, contact_key)
);

-- Each contact that was sent leaves entries at the head of the indexes of open contacts, which claiming steps over until they are vacuumed.
-- By default that waits for a fifth of the table, and passes over indexes where little changed: both grow with the history.
ALTER TABLE ricejar_contacts SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 50000, vacuum_index_cleanup = on);

-- The numbers of leases; none is given twice.
CREATE SEQUENCE ricejar_leases;

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
    shop text COLLATE "C" NOT NULL,
    reserved_key text COLLATE "C" NOT NULL,
    contact_key text COLLATE "C" NOT NULL,
    customer text COLLATE "C",
    reserved_at timestamptz NOT NULL,
    PRIMARY KEY (shop, reserved_key)
);

CREATE INDEX ricejar_contact_keys_contact ON ricejar_contact_keys (shop, contact_key);
-- Keys whose contacts are gone alone: those of contacts that are kept longer than keys are not looked through each time.
CREATE INDEX ricejar_contact_keys_reserved ON ricejar_contact_keys (shop, reserved_at) WHERE contact_key = '';
CREATE INDEX ricejar_contact_keys_customer ON ricejar_contact_keys (shop, customer) WHERE customer IS NOT NULL;

CREATE TABLE ricejar_customers (
    shop text COLLATE "C" NOT NULL,
    customer text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    PRIMARY KEY (shop, customer)
);

-- The id is a hash of the record: the same record twice is one row.
CREATE TABLE ricejar_consent (
    shop text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    customer text COLLATE "C",
    address text COLLATE "C",
    given_at timestamptz NOT NULL,
    source text NOT NULL,
    has_answer boolean NOT NULL,
    channel text COLLATE "C",
    purposes smallint,
    agreed boolean,
    refuses_automated_marketing boolean,
    PRIMARY KEY (shop, id)
);

CREATE INDEX ricejar_consent_customer ON ricejar_consent (shop, customer) WHERE customer IS NOT NULL;
CREATE INDEX ricejar_consent_address ON ricejar_consent (shop, address) WHERE address IS NOT NULL;

-- Runs of assessments: 0 is being written, 1 is what readers see, 2 is what they saw before and may be reading still, 3 is being deleted.
-- Their ids are never given again: who still reads a run that was deleted must not find another's rows.
CREATE TABLE ricejar_assessment_runs (
    run_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    shop text COLLATE "C" NOT NULL,
    state smallint NOT NULL,
    as_of date NOT NULL,
    baseline_id text COLLATE "C" NOT NULL,
    rules_fingerprint text COLLATE "C" NOT NULL,
    started_at timestamptz NOT NULL,
    touched_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    baseline text NOT NULL
);

CREATE UNIQUE INDEX ricejar_assessment_runs_published ON ricejar_assessment_runs (shop) WHERE state = 1;
CREATE INDEX ricejar_assessment_runs_state ON ricejar_assessment_runs (shop, state);

-- Customers as a run left them. Of the columns only the first two and the document are read back; the rest are for the shop's own queries.
-- Characters beyond the basic plane are written so that ids compare by their bytes as they do by their UTF-16 units.
CREATE TABLE ricejar_assessments (
    run_id bigint NOT NULL,
    customer text COLLATE "C" NOT NULL,
    stage text COLLATE "C" NOT NULL,
    tier integer NOT NULL,
    segment text COLLATE "C",
    rfm text COLLATE "C",
    document text NOT NULL,
    PRIMARY KEY (run_id, customer)
);

CREATE VIEW ricejar_assessed AS
SELECT r.shop, a.customer, r.as_of, a.stage, a.tier, a.segment, a.rfm, a.document
FROM ricejar_assessment_runs r JOIN ricejar_assessments a ON a.run_id = r.run_id
WHERE r.state = 1;

CREATE TABLE ricejar_payment_baselines (
    shop text COLLATE "C" PRIMARY KEY,
    day date NOT NULL,
    baseline text NOT NULL
);

-- Since when a shop reminds of payments.
CREATE TABLE ricejar_reminding (
    shop text COLLATE "C" PRIMARY KEY,
    since timestamptz NOT NULL
);
