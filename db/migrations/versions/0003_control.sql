CREATE INDEX ix_people_died ON people (died_on) WHERE died_on IS NOT NULL;

CREATE TABLE quality_samples (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	number TEXT NOT NULL,
	population TEXT NOT NULL,
	quarter TEXT NOT NULL,
	first_on TEXT NOT NULL,
	last_on TEXT NOT NULL,
	seed TEXT NOT NULL,
	method TEXT NOT NULL,
	size INTEGER NOT NULL,
	population_size INTEGER NOT NULL,
	population_sha256 TEXT NOT NULL,
	population_amount INTEGER NOT NULL,
	currency TEXT NOT NULL,
	checklist TEXT NOT NULL,
	drawn_on TEXT NOT NULL,
	closed_on TEXT,
	status TEXT NOT NULL,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_quality_samples PRIMARY KEY ("key"),
	CONSTRAINT uq_quality_samples_id UNIQUE (id),
	CONSTRAINT uq_quality_samples_number UNIQUE (number)
)
 STRICT;

CREATE UNIQUE INDEX one_sample_of_a_quarter ON quality_samples (population, quarter);

CREATE INDEX ix_payment_accounts_same ON payment_accounts (channel, provider, account_no) WHERE valid_to IS NULL AND account_no <> '';

CREATE TABLE anomalies (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	kind TEXT NOT NULL,
	tie TEXT NOT NULL,
	fingerprint TEXT NOT NULL,
	why TEXT NOT NULL,
	persons INTEGER NOT NULL,
	found_on TEXT NOT NULL,
	gone_on TEXT,
	answer TEXT NOT NULL,
	answer_words TEXT NOT NULL,
	answered_on TEXT,
	answered_by TEXT,
	status TEXT NOT NULL,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_anomalies PRIMARY KEY ("key"),
	CONSTRAINT uq_anomalies_id UNIQUE (id),
	CONSTRAINT fk_anomalies_answered_by FOREIGN KEY(answered_by) REFERENCES officers (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_anomalies_list ON anomalies (status, kind, found_on);

CREATE INDEX ix_anomalies_tie ON anomalies (kind, tie);

CREATE UNIQUE INDEX one_anomaly_of_some_facts ON anomalies (fingerprint);

CREATE TABLE anomaly_members (
	"key" INTEGER NOT NULL,
	anomaly_key INTEGER NOT NULL,
	subject_kind TEXT NOT NULL,
	subject_key INTEGER NOT NULL,
	CONSTRAINT pk_anomaly_members PRIMARY KEY ("key"),
	CONSTRAINT fk_anomaly_members_anomaly_key FOREIGN KEY(anomaly_key) REFERENCES anomalies ("key") DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_anomaly_members_subject ON anomaly_members (subject_kind, subject_key);

CREATE UNIQUE INDEX one_member_of_an_anomaly ON anomaly_members (anomaly_key, subject_kind, subject_key);

CREATE INDEX ix_determinations_day ON determinations (determined_on) WHERE determined_on IS NOT NULL;

CREATE TABLE double_entries (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	claim_id TEXT NOT NULL,
	asked_on TEXT NOT NULL,
	reason TEXT NOT NULL,
	first TEXT NOT NULL,
	second TEXT NOT NULL,
	keyed_on TEXT,
	keyed_by TEXT,
	differences TEXT NOT NULL,
	settled TEXT NOT NULL,
	settled_on TEXT,
	settled_by TEXT,
	ended_why TEXT NOT NULL,
	status TEXT NOT NULL,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_double_entries PRIMARY KEY ("key"),
	CONSTRAINT uq_double_entries_id UNIQUE (id),
	CONSTRAINT fk_double_entries_claim_id FOREIGN KEY(claim_id) REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_double_entries_keyed_by FOREIGN KEY(keyed_by) REFERENCES officers (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_double_entries_settled_by FOREIGN KEY(settled_by) REFERENCES officers (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_double_entries_claim_id ON double_entries (claim_id);

CREATE INDEX ix_double_entries_list ON double_entries (status, asked_on);

CREATE UNIQUE INDEX one_second_entry_at_a_time ON double_entries (claim_id) WHERE status IN ('asked', 'keyed');

CREATE TABLE quality_cases (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	sample_id TEXT NOT NULL,
	position INTEGER NOT NULL,
	subject_kind TEXT NOT NULL,
	subject_key INTEGER NOT NULL,
	subject_number TEXT NOT NULL,
	claim_id TEXT NOT NULL,
	person_id TEXT NOT NULL,
	amount INTEGER,
	answers TEXT NOT NULL,
	score INTEGER,
	result TEXT NOT NULL,
	due_amount INTEGER,
	cause TEXT NOT NULL,
	responsible TEXT NOT NULL,
	words TEXT NOT NULL,
	scored_on TEXT,
	scored_by TEXT,
	status TEXT NOT NULL,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_quality_cases PRIMARY KEY ("key"),
	CONSTRAINT uq_quality_cases_id UNIQUE (id),
	CONSTRAINT fk_quality_cases_sample_id FOREIGN KEY(sample_id) REFERENCES quality_samples (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_quality_cases_claim_id FOREIGN KEY(claim_id) REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_quality_cases_person_id FOREIGN KEY(person_id) REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_quality_cases_scored_by FOREIGN KEY(scored_by) REFERENCES officers (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_quality_cases_person_id ON quality_cases (person_id);

CREATE INDEX ix_quality_cases_sample_id ON quality_cases (sample_id);

CREATE UNIQUE INDEX one_case_at_a_position ON quality_cases (sample_id, position);

CREATE TABLE representatives (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	person_id TEXT NOT NULL,
	acts_for_id TEXT NOT NULL,
	kind TEXT NOT NULL,
	papers TEXT NOT NULL,
	verified_how TEXT NOT NULL,
	verified_by TEXT,
	ended_why TEXT NOT NULL,
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
	CONSTRAINT pk_representatives PRIMARY KEY ("key"),
	CONSTRAINT uq_representatives_id UNIQUE (id),
	CONSTRAINT fk_representatives_person_id FOREIGN KEY(person_id) REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_representatives_acts_for_id FOREIGN KEY(acts_for_id) REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_representatives_verified_by FOREIGN KEY(verified_by) REFERENCES officers (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_representatives_acts_for_id ON representatives (acts_for_id);

CREATE INDEX ix_representatives_person_id ON representatives (person_id);

CREATE INDEX ix_representatives_status ON representatives (status);

CREATE UNIQUE INDEX one_payee_at_a_time ON representatives (acts_for_id) WHERE status = 'verified';

CREATE TABLE payments_to_others (
	"key" INTEGER NOT NULL,
	payment_key INTEGER NOT NULL,
	representative_id TEXT NOT NULL,
	payee_id TEXT NOT NULL,
	kind TEXT NOT NULL,
	claimant_name TEXT NOT NULL,
	claimant_latin_name TEXT NOT NULL,
	claimant_identifier TEXT NOT NULL,
	CONSTRAINT pk_payments_to_others PRIMARY KEY ("key"),
	CONSTRAINT fk_payments_to_others_payment_key FOREIGN KEY(payment_key) REFERENCES payments ("key") DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_payments_to_others_representative_id FOREIGN KEY(representative_id) REFERENCES representatives (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_payments_to_others_payee_id FOREIGN KEY(payee_id) REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_payments_to_others_payee_id ON payments_to_others (payee_id);

CREATE INDEX ix_payments_to_others_representative_id ON payments_to_others (representative_id);

CREATE UNIQUE INDEX one_payee_of_a_payment ON payments_to_others (payment_key);
