CREATE TABLE instalments (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	award_id TEXT NOT NULL,
	person_id TEXT NOT NULL,
	scheme TEXT NOT NULL,
	period_no INTEGER NOT NULL,
	period_from TEXT NOT NULL,
	period_to TEXT NOT NULL,
	component TEXT NOT NULL,
	pay_on TEXT NOT NULL,
	quantity TEXT NOT NULL,
	unit TEXT NOT NULL,
	gross INTEGER NOT NULL,
	deducted INTEGER NOT NULL,
	net INTEGER NOT NULL,
	currency TEXT NOT NULL,
	certification_id TEXT,
	corrects_id TEXT,
	status TEXT NOT NULL,
	valid_from TEXT,
	valid_to TEXT,
	recorded_at TEXT NOT NULL,
	supersedes_id TEXT,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	is_live INTEGER NOT NULL,
	CONSTRAINT pk_instalments PRIMARY KEY ("key"),
	CONSTRAINT ck_instalments_is_live_by_status CHECK (is_live = (status IN ('planned', 'payable', 'not_payable', 'in_run', 'paid', 'lapsed'))),
	CONSTRAINT uq_instalments_id UNIQUE (id),
	CONSTRAINT fk_instalments_award_id FOREIGN KEY(award_id) REFERENCES awards (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_instalments_person_id FOREIGN KEY(person_id) REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_instalments_certification_id FOREIGN KEY(certification_id) REFERENCES certifications (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_instalments_corrects_id FOREIGN KEY(corrects_id) REFERENCES instalments (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_instalments_award_id ON instalments (award_id);

CREATE INDEX ix_instalments_due ON instalments (status, pay_on);

CREATE INDEX ix_instalments_person_id ON instalments (person_id);

CREATE UNIQUE INDEX one_live_benefit_per_period ON instalments (award_id, period_no) WHERE component = 'benefit' AND is_live;

CREATE TABLE payments (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	number TEXT NOT NULL,
	run_id TEXT NOT NULL,
	instalment_id TEXT NOT NULL,
	person_id TEXT NOT NULL,
	person_key INTEGER NOT NULL,
	award_key INTEGER NOT NULL,
	payee_name TEXT NOT NULL,
	payee_latin_name TEXT NOT NULL,
	payee_identifier TEXT NOT NULL,
	channel TEXT NOT NULL,
	provider TEXT NOT NULL,
	account_no TEXT NOT NULL,
	holder_name TEXT NOT NULL,
	amount INTEGER NOT NULL,
	currency TEXT NOT NULL,
	end_to_end_id TEXT NOT NULL,
	return_reason TEXT NOT NULL,
	paid_on TEXT,
	replaces_id TEXT,
	status TEXT NOT NULL,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	is_live INTEGER NOT NULL,
	CONSTRAINT pk_payments PRIMARY KEY ("key"),
	CONSTRAINT ck_payments_amount_is_positive CHECK (amount > 0),
	CONSTRAINT ck_payments_is_live_by_status CHECK (is_live = (status IN ('drafted', 'locked', 'released', 'paid'))),
	CONSTRAINT uq_payments_id UNIQUE (id),
	CONSTRAINT uq_payments_number UNIQUE (number),
	CONSTRAINT fk_payments_run_id FOREIGN KEY(run_id) REFERENCES payment_runs (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_payments_instalment_id FOREIGN KEY(instalment_id) REFERENCES instalments (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_payments_person_id FOREIGN KEY(person_id) REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT uq_payments_end_to_end_id UNIQUE (end_to_end_id),
	CONSTRAINT fk_payments_replaces_id FOREIGN KEY(replaces_id) REFERENCES payments (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_payments_instalment_id ON payments (instalment_id);

CREATE INDEX ix_payments_not_live ON payments (instalment_id, status) WHERE is_live = 0;

CREATE INDEX ix_payments_person_id ON payments (person_id);

CREATE INDEX ix_payments_run_id ON payments (run_id);

CREATE UNIQUE INDEX one_live_payment_per_instalment ON payments (instalment_id) WHERE is_live;
