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
	CONSTRAINT pk_payments PRIMARY KEY ("key"),
	CONSTRAINT ck_payments_amount_is_positive CHECK (amount > 0),
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

CREATE INDEX ix_payments_person_id ON payments (person_id);

CREATE INDEX ix_payments_run_id ON payments (run_id);

CREATE UNIQUE INDEX one_live_payment_per_instalment ON payments (instalment_id) WHERE status IN ('drafted', 'locked', 'released', 'paid');
