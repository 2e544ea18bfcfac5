CREATE TABLE arrears_plans (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	number TEXT,
	subject_kind TEXT NOT NULL,
	subject_key INTEGER NOT NULL,
	agreed_on TEXT NOT NULL,
	basis TEXT NOT NULL,
	currency TEXT NOT NULL,
	words TEXT NOT NULL,
	broken_when TEXT NOT NULL,
	broken_on TEXT,
	status TEXT NOT NULL,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_arrears_plans PRIMARY KEY ("key"),
	CONSTRAINT uq_arrears_plans_id UNIQUE (id),
	CONSTRAINT uq_arrears_plans_number UNIQUE (number)
)
 STRICT;

CREATE INDEX ix_arrears_plans_status ON arrears_plans (status);

CREATE UNIQUE INDEX one_live_plan_per_debt ON arrears_plans (subject_kind, subject_key) WHERE status = 'agreed';

CREATE TABLE audit_events (
	"key" INTEGER NOT NULL,
	at TEXT NOT NULL,
	officer_id TEXT,
	officer_name TEXT NOT NULL,
	verb TEXT NOT NULL,
	subject_kind TEXT NOT NULL,
	subject_key INTEGER,
	subject_number TEXT NOT NULL,
	reason TEXT NOT NULL,
	note TEXT NOT NULL,
	screen TEXT NOT NULL,
	changes INTEGER NOT NULL,
	prev_hash TEXT NOT NULL,
	hash TEXT NOT NULL,
	CONSTRAINT pk_audit_events PRIMARY KEY ("key")
)
 STRICT;

CREATE INDEX ix_audit_events_at ON audit_events (at);

CREATE INDEX ix_audit_events_officer_id ON audit_events (officer_id);

CREATE INDEX ix_audit_events_subject ON audit_events (subject_kind, subject_key);

CREATE TABLE backups (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	made_at TEXT NOT NULL,
	file_name TEXT NOT NULL,
	generation INTEGER NOT NULL,
	size INTEGER NOT NULL,
	sha256 TEXT NOT NULL,
	integrity_ok INTEGER NOT NULL,
	row_counts TEXT NOT NULL,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_backups PRIMARY KEY ("key"),
	CONSTRAINT uq_backups_id UNIQUE (id)
)
 STRICT;

CREATE TABLE bank_formats (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	code TEXT NOT NULL,
	provider TEXT NOT NULL,
	layout TEXT NOT NULL,
	valid_from TEXT,
	valid_to TEXT,
	recorded_at TEXT NOT NULL,
	supersedes_id TEXT,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_bank_formats PRIMARY KEY ("key"),
	CONSTRAINT uq_bank_formats_id UNIQUE (id)
)
 STRICT;

CREATE INDEX ix_bank_formats_code ON bank_formats (code);

CREATE TABLE code_values (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	list_name TEXT NOT NULL,
	code TEXT NOT NULL,
	names TEXT NOT NULL,
	parent_code TEXT,
	standard_code TEXT,
	sort INTEGER NOT NULL,
	retired_on TEXT,
	valid_from TEXT,
	valid_to TEXT,
	recorded_at TEXT NOT NULL,
	supersedes_id TEXT,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_code_values PRIMARY KEY ("key"),
	CONSTRAINT uq_code_values_id UNIQUE (id)
)
 STRICT;

CREATE INDEX ix_code_values_list_name ON code_values (list_name);

CREATE TABLE contribution_periods (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	code INTEGER NOT NULL,
	period_from TEXT NOT NULL,
	period_to TEXT NOT NULL,
	due_on TEXT NOT NULL,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_contribution_periods PRIMARY KEY ("key"),
	CONSTRAINT uq_contribution_periods_id UNIQUE (id),
	CONSTRAINT uq_contribution_periods_code UNIQUE (code)
)
 STRICT;

CREATE TABLE database_info (
	"key" INTEGER NOT NULL,
	lineage TEXT NOT NULL,
	generation INTEGER NOT NULL,
	kind TEXT NOT NULL,
	schema_version TEXT NOT NULL,
	packet_version INTEGER NOT NULL,
	created_at TEXT NOT NULL,
	CONSTRAINT pk_database_info PRIMARY KEY ("key")
)
 STRICT;

CREATE TABLE declarations (
	"key" INTEGER NOT NULL,
	version TEXT NOT NULL,
	language TEXT NOT NULL,
	text TEXT NOT NULL,
	used_from TEXT NOT NULL,
	CONSTRAINT pk_declarations PRIMARY KEY ("key"),
	CONSTRAINT uq_declarations_version UNIQUE (version)
)
 STRICT;

CREATE TABLE drafts (
	"key" INTEGER NOT NULL,
	officer_id TEXT NOT NULL,
	form TEXT NOT NULL,
	subject TEXT NOT NULL,
	content TEXT NOT NULL,
	kept_at TEXT NOT NULL,
	CONSTRAINT pk_drafts PRIMARY KEY ("key"),
	CONSTRAINT uq_drafts_officer_id_form_subject UNIQUE (officer_id, form, subject)
)
 STRICT;

CREATE TABLE employers (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	number TEXT NOT NULL,
	name TEXT NOT NULL,
	latin_name TEXT NOT NULL,
	sort_name TEXT NOT NULL,
	identifier TEXT NOT NULL,
	legal_form TEXT NOT NULL,
	liable_from TEXT,
	liable_to TEXT,
	industry TEXT NOT NULL,
	industry_revision TEXT NOT NULL,
	ownership TEXT NOT NULL,
	employer_class TEXT NOT NULL,
	successor_id TEXT,
	status TEXT NOT NULL,
	column_mapping TEXT,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_employers PRIMARY KEY ("key"),
	CONSTRAINT uq_employers_id UNIQUE (id),
	CONSTRAINT uq_employers_number UNIQUE (number),
	CONSTRAINT fk_employers_successor_id FOREIGN KEY(successor_id) REFERENCES employers (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_employers_identifier ON employers (identifier);

CREATE INDEX ix_employers_sort_name ON employers (sort_name);

CREATE INDEX ix_employers_status ON employers (status);

CREATE TABLE field_changes (
	"key" INTEGER NOT NULL,
	event_key INTEGER NOT NULL,
	subject_kind TEXT NOT NULL,
	subject_key INTEGER NOT NULL,
	field TEXT NOT NULL,
	"before" TEXT,
	"after" TEXT,
	CONSTRAINT pk_field_changes PRIMARY KEY ("key")
)
 STRICT;

CREATE INDEX ix_field_changes_subject ON field_changes (subject_kind, subject_key);

CREATE TABLE fiscal_periods (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	period_from TEXT NOT NULL,
	period_to TEXT NOT NULL,
	status TEXT NOT NULL,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_fiscal_periods PRIMARY KEY ("key"),
	CONSTRAINT uq_fiscal_periods_id UNIQUE (id),
	CONSTRAINT uq_fiscal_periods_period_from UNIQUE (period_from)
)
 STRICT;

CREATE TABLE flags (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	subject_kind TEXT NOT NULL,
	subject_key INTEGER NOT NULL,
	claim_key INTEGER,
	code TEXT NOT NULL,
	matter TEXT DEFAULT '' NOT NULL,
	watched TEXT,
	sentence TEXT NOT NULL,
	is_blocking INTEGER NOT NULL,
	can_be_acknowledged INTEGER NOT NULL,
	opened_at TEXT NOT NULL,
	closed_at TEXT,
	closed_by TEXT,
	reason TEXT NOT NULL,
	status TEXT NOT NULL,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_flags PRIMARY KEY ("key"),
	CONSTRAINT uq_flags_id UNIQUE (id)
)
 STRICT;

CREATE INDEX ix_flags_claim ON flags (claim_key, status);

CREATE INDEX ix_flags_open ON flags (claim_key) WHERE status = 'open';

CREATE INDEX ix_flags_subject ON flags (subject_kind, subject_key);

CREATE TABLE holds (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	subject_kind TEXT NOT NULL,
	subject_key INTEGER NOT NULL,
	reason TEXT NOT NULL,
	note TEXT NOT NULL,
	placed_at TEXT NOT NULL,
	placed_by TEXT NOT NULL,
	wake_on TEXT,
	ended_at TEXT,
	ended_by TEXT,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_holds PRIMARY KEY ("key"),
	CONSTRAINT uq_holds_id UNIQUE (id)
)
 STRICT;

CREATE INDEX ix_holds_not_ended ON holds (subject_kind, wake_on) WHERE ended_at IS NULL;

CREATE INDEX ix_holds_subject ON holds (subject_kind, subject_key);

CREATE TABLE holidays (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	day TEXT NOT NULL,
	name TEXT NOT NULL,
	is_working INTEGER NOT NULL,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_holidays PRIMARY KEY ("key"),
	CONSTRAINT uq_holidays_id UNIQUE (id)
)
 STRICT;

CREATE TABLE import_batches (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	kind TEXT NOT NULL,
	file_name TEXT NOT NULL,
	file_sha256 TEXT NOT NULL,
	mapping TEXT NOT NULL,
	rows_taken INTEGER NOT NULL,
	rows_refused INTEGER NOT NULL,
	rows_looked_at INTEGER NOT NULL,
	status TEXT NOT NULL,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_import_batches PRIMARY KEY ("key"),
	CONSTRAINT uq_import_batches_id UNIQUE (id)
)
 STRICT;

CREATE INDEX ix_import_batches_file_sha256 ON import_batches (file_sha256);

CREATE TABLE incompatible_roles (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	verb_a TEXT NOT NULL,
	verb_b TEXT NOT NULL,
	scope TEXT NOT NULL,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_incompatible_roles PRIMARY KEY ("key"),
	CONSTRAINT uq_incompatible_roles_id UNIQUE (id)
)
 STRICT;

CREATE TABLE ledger_accounts (
	"key" INTEGER NOT NULL,
	code TEXT NOT NULL,
	names TEXT NOT NULL,
	type TEXT NOT NULL,
	party TEXT NOT NULL,
	CONSTRAINT pk_ledger_accounts PRIMARY KEY ("key"),
	CONSTRAINT uq_ledger_accounts_code UNIQUE (code)
)
 STRICT;

CREATE TABLE notes (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	subject_kind TEXT NOT NULL,
	subject_key INTEGER NOT NULL,
	channel TEXT NOT NULL,
	text TEXT NOT NULL,
	with_whom TEXT DEFAULT '' NOT NULL,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_notes PRIMARY KEY ("key"),
	CONSTRAINT uq_notes_id UNIQUE (id)
)
 STRICT;

CREATE INDEX ix_notes_subject ON notes (subject_kind, subject_key);

CREATE TABLE number_ranges (
	"key" INTEGER NOT NULL,
	office_code TEXT NOT NULL,
	kind INTEGER NOT NULL,
	year INTEGER NOT NULL,
	next_serial INTEGER NOT NULL,
	CONSTRAINT pk_number_ranges PRIMARY KEY ("key"),
	CONSTRAINT uq_number_ranges_office_code_kind_year UNIQUE (office_code, kind, year)
)
 STRICT;

CREATE TABLE office_settings (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	name TEXT NOT NULL,
	value TEXT NOT NULL,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_office_settings PRIMARY KEY ("key"),
	CONSTRAINT uq_office_settings_id UNIQUE (id),
	CONSTRAINT uq_office_settings_name UNIQUE (name)
)
 STRICT;

CREATE TABLE offices (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	code TEXT NOT NULL,
	names TEXT NOT NULL,
	level TEXT NOT NULL,
	parent_id TEXT,
	scheme TEXT NOT NULL,
	address TEXT NOT NULL,
	telephone TEXT NOT NULL,
	language TEXT NOT NULL,
	is_training INTEGER NOT NULL,
	is_demo INTEGER NOT NULL,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_offices PRIMARY KEY ("key"),
	CONSTRAINT uq_offices_id UNIQUE (id),
	CONSTRAINT uq_offices_code UNIQUE (code),
	CONSTRAINT fk_offices_parent_id FOREIGN KEY(parent_id) REFERENCES offices (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE payment_runs (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	number TEXT,
	scheme TEXT NOT NULL,
	kind TEXT NOT NULL,
	pay_on TEXT NOT NULL,
	due_to TEXT NOT NULL,
	bank_format TEXT NOT NULL,
	currency TEXT NOT NULL,
	payment_count INTEGER NOT NULL,
	payment_total INTEGER NOT NULL,
	content_hash TEXT NOT NULL,
	trial TEXT,
	trial_seen_at TEXT,
	reason TEXT NOT NULL,
	status TEXT NOT NULL,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_payment_runs PRIMARY KEY ("key"),
	CONSTRAINT uq_payment_runs_id UNIQUE (id),
	CONSTRAINT uq_payment_runs_number UNIQUE (number)
)
 STRICT;

CREATE INDEX ix_payment_runs_status ON payment_runs (status);

CREATE TABLE people (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	number TEXT NOT NULL,
	name TEXT NOT NULL,
	latin_name TEXT NOT NULL,
	sort_name TEXT NOT NULL,
	identifier TEXT NOT NULL,
	sex INTEGER NOT NULL,
	born_on TEXT,
	born_precision TEXT NOT NULL,
	died_on TEXT,
	citizenships TEXT NOT NULL,
	education TEXT,
	disability TEXT NOT NULL,
	language TEXT NOT NULL,
	is_restricted INTEGER NOT NULL,
	merged_into_id TEXT,
	sound TEXT DEFAULT '' NOT NULL,
	latin_sound TEXT DEFAULT '' NOT NULL,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_people PRIMARY KEY ("key"),
	CONSTRAINT ck_people_sex_is_iso_5218 CHECK (sex IN (0, 1, 2, 9)),
	CONSTRAINT uq_people_id UNIQUE (id),
	CONSTRAINT uq_people_number UNIQUE (number),
	CONSTRAINT fk_people_merged_into_id FOREIGN KEY(merged_into_id) REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_people_born_on ON people (born_on);

CREATE INDEX ix_people_died ON people (died_on) WHERE died_on IS NOT NULL;

CREATE INDEX ix_people_identifier ON people (identifier);

CREATE INDEX ix_people_latin_sound ON people (latin_sound);

CREATE INDEX ix_people_merged ON people (merged_into_id) WHERE merged_into_id IS NOT NULL;

CREATE INDEX ix_people_sort_name ON people (sort_name);

CREATE INDEX ix_people_sound ON people (sound);

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

CREATE TABLE return_layouts (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	name TEXT NOT NULL,
	kind TEXT NOT NULL,
	fingerprint TEXT NOT NULL,
	content TEXT NOT NULL,
	reason TEXT NOT NULL,
	valid_from TEXT,
	valid_to TEXT,
	recorded_at TEXT NOT NULL,
	supersedes_id TEXT,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_return_layouts PRIMARY KEY ("key"),
	CONSTRAINT uq_return_layouts_id UNIQUE (id)
)
 STRICT;

CREATE INDEX ix_return_layouts_fingerprint ON return_layouts (fingerprint);

CREATE UNIQUE INDEX one_valid_layout_by_name ON return_layouts (name) WHERE valid_to IS NULL;

CREATE TABLE return_lines (
	period INTEGER NOT NULL,
	person_key INTEGER NOT NULL,
	return_key INTEGER NOT NULL,
	line_no INTEGER NOT NULL,
	wage INTEGER NOT NULL,
	base INTEGER NOT NULL,
	worker INTEGER NOT NULL,
	employer INTEGER NOT NULL,
	government INTEGER NOT NULL,
	days TEXT,
	name_written TEXT,
	identifier_written TEXT,
	remark TEXT,
	CONSTRAINT pk_return_lines PRIMARY KEY (period, person_key, return_key, line_no)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE roles (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	code TEXT NOT NULL,
	verbs TEXT NOT NULL,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_roles PRIMARY KEY ("key"),
	CONSTRAINT uq_roles_id UNIQUE (id),
	CONSTRAINT uq_roles_code UNIQUE (code)
)
 STRICT;

CREATE TABLE saved_filters (
	"key" INTEGER NOT NULL,
	officer_id TEXT NOT NULL,
	list_name TEXT NOT NULL,
	name TEXT NOT NULL,
	content TEXT NOT NULL,
	kept_at TEXT NOT NULL,
	CONSTRAINT pk_saved_filters PRIMARY KEY ("key"),
	CONSTRAINT uq_saved_filters_officer_id_list_name_name UNIQUE (officer_id, list_name, name)
)
 STRICT;

CREATE TABLE state_changes (
	"key" INTEGER NOT NULL,
	event_key INTEGER NOT NULL,
	subject_kind TEXT NOT NULL,
	subject_key INTEGER NOT NULL,
	from_status TEXT NOT NULL,
	to_status TEXT NOT NULL,
	CONSTRAINT pk_state_changes PRIMARY KEY ("key")
)
 STRICT;

CREATE INDEX ix_state_changes_subject ON state_changes (subject_kind, subject_key);

CREATE TABLE tills (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	code TEXT NOT NULL,
	name TEXT NOT NULL,
	status TEXT NOT NULL,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_tills PRIMARY KEY ("key"),
	CONSTRAINT uq_tills_id UNIQUE (id),
	CONSTRAINT uq_tills_code UNIQUE (code)
)
 STRICT;

CREATE TABLE addresses (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	person_id TEXT,
	employer_id TEXT,
	lines TEXT NOT NULL,
	postcode TEXT NOT NULL,
	admin_unit TEXT NOT NULL,
	valid_from TEXT,
	valid_to TEXT,
	recorded_at TEXT NOT NULL,
	supersedes_id TEXT,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_addresses PRIMARY KEY ("key"),
	CONSTRAINT uq_addresses_id UNIQUE (id),
	CONSTRAINT fk_addresses_person_id FOREIGN KEY(person_id) REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_addresses_employer_id FOREIGN KEY(employer_id) REFERENCES employers (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_addresses_employer_id ON addresses (employer_id);

CREATE INDEX ix_addresses_person_id ON addresses (person_id);

CREATE TABLE arrears_plan_steps (
	"key" INTEGER NOT NULL,
	plan_key INTEGER NOT NULL,
	position INTEGER NOT NULL,
	due_on TEXT NOT NULL,
	amount INTEGER NOT NULL,
	CONSTRAINT pk_arrears_plan_steps PRIMARY KEY ("key"),
	CONSTRAINT ck_arrears_plan_steps_amount_is_positive CHECK (amount > 0),
	CONSTRAINT fk_arrears_plan_steps_plan_key FOREIGN KEY(plan_key) REFERENCES arrears_plans ("key") DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_arrears_plan_steps_plan ON arrears_plan_steps (plan_key);

CREATE TABLE bank_files (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	run_id TEXT NOT NULL,
	direction TEXT NOT NULL,
	name TEXT NOT NULL,
	sha256 TEXT NOT NULL,
	rows INTEGER NOT NULL,
	total INTEGER NOT NULL,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_bank_files PRIMARY KEY ("key"),
	CONSTRAINT uq_bank_files_id UNIQUE (id),
	CONSTRAINT fk_bank_files_run_id FOREIGN KEY(run_id) REFERENCES payment_runs (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_bank_files_run_id ON bank_files (run_id);

CREATE UNIQUE INDEX one_bank_answer_once ON bank_files (run_id, direction, sha256);

CREATE TABLE contacts (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	person_id TEXT,
	employer_id TEXT,
	kind TEXT NOT NULL,
	value TEXT NOT NULL,
	valid_from TEXT,
	valid_to TEXT,
	recorded_at TEXT NOT NULL,
	supersedes_id TEXT,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_contacts PRIMARY KEY ("key"),
	CONSTRAINT uq_contacts_id UNIQUE (id),
	CONSTRAINT fk_contacts_person_id FOREIGN KEY(person_id) REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_contacts_employer_id FOREIGN KEY(employer_id) REFERENCES employers (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_contacts_employer_id ON contacts (employer_id);

CREATE INDEX ix_contacts_person_id ON contacts (person_id);

CREATE TABLE employer_classes (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	employer_id TEXT NOT NULL,
	employer_class TEXT NOT NULL,
	ownership TEXT NOT NULL,
	proof TEXT NOT NULL,
	valid_from TEXT,
	valid_to TEXT,
	recorded_at TEXT NOT NULL,
	supersedes_id TEXT,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_employer_classes PRIMARY KEY ("key"),
	CONSTRAINT uq_employer_classes_id UNIQUE (id),
	CONSTRAINT fk_employer_classes_employer_id FOREIGN KEY(employer_id) REFERENCES employers (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_employer_classes_employer_id ON employer_classes (employer_id);

CREATE TABLE employer_names (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	employer_id TEXT NOT NULL,
	kind TEXT NOT NULL,
	"full" TEXT NOT NULL,
	script TEXT NOT NULL,
	valid_from TEXT,
	valid_to TEXT,
	recorded_at TEXT NOT NULL,
	supersedes_id TEXT,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_employer_names PRIMARY KEY ("key"),
	CONSTRAINT uq_employer_names_id UNIQUE (id),
	CONSTRAINT fk_employer_names_employer_id FOREIGN KEY(employer_id) REFERENCES employers (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_employer_names_employer_id ON employer_names (employer_id);

CREATE TABLE employer_spells (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	employer_id TEXT NOT NULL,
	status TEXT NOT NULL,
	stated_on TEXT NOT NULL,
	proof TEXT NOT NULL,
	note TEXT NOT NULL,
	due_on TEXT,
	valid_from TEXT,
	valid_to TEXT,
	recorded_at TEXT NOT NULL,
	supersedes_id TEXT,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_employer_spells PRIMARY KEY ("key"),
	CONSTRAINT uq_employer_spells_id UNIQUE (id),
	CONSTRAINT fk_employer_spells_employer_id FOREIGN KEY(employer_id) REFERENCES employers (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_employer_spells_employer_id ON employer_spells (employer_id);

CREATE TABLE establishments (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	employer_id TEXT NOT NULL,
	number TEXT NOT NULL,
	name TEXT NOT NULL,
	industry TEXT NOT NULL,
	address TEXT NOT NULL,
	valid_from TEXT,
	valid_to TEXT,
	recorded_at TEXT NOT NULL,
	supersedes_id TEXT,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_establishments PRIMARY KEY ("key"),
	CONSTRAINT uq_establishments_id UNIQUE (id),
	CONSTRAINT fk_establishments_employer_id FOREIGN KEY(employer_id) REFERENCES employers (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_establishments_employer_id ON establishments (employer_id);

CREATE TABLE identifiers (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	person_id TEXT,
	employer_id TEXT,
	type TEXT NOT NULL,
	value TEXT NOT NULL,
	normal TEXT NOT NULL,
	issuer TEXT NOT NULL,
	issued_on TEXT,
	expires_on TEXT,
	verified_how TEXT NOT NULL,
	valid_from TEXT,
	valid_to TEXT,
	recorded_at TEXT NOT NULL,
	supersedes_id TEXT,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_identifiers PRIMARY KEY ("key"),
	CONSTRAINT uq_identifiers_id UNIQUE (id),
	CONSTRAINT fk_identifiers_person_id FOREIGN KEY(person_id) REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_identifiers_employer_id FOREIGN KEY(employer_id) REFERENCES employers (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_identifiers_employer_id ON identifiers (employer_id);

CREATE INDEX ix_identifiers_person_id ON identifiers (person_id);

CREATE UNIQUE INDEX one_valid_identifier ON identifiers (type, normal) WHERE valid_to IS NULL;

CREATE TABLE import_rows (
	"key" INTEGER NOT NULL,
	batch_id TEXT NOT NULL,
	row_no INTEGER NOT NULL,
	occurrence INTEGER NOT NULL,
	raw TEXT NOT NULL,
	problems TEXT NOT NULL,
	taken INTEGER NOT NULL,
	CONSTRAINT pk_import_rows PRIMARY KEY ("key"),
	CONSTRAINT uq_import_rows_batch_id_row_no_occurrence UNIQUE (batch_id, row_no, occurrence),
	CONSTRAINT fk_import_rows_batch_id FOREIGN KEY(batch_id) REFERENCES import_batches (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_import_rows_batch_id ON import_rows (batch_id);

CREATE TABLE jobseeker_registrations (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	person_id TEXT NOT NULL,
	registered_on TEXT NOT NULL,
	ended_on TEXT,
	reference TEXT NOT NULL,
	source TEXT NOT NULL,
	valid_from TEXT,
	valid_to TEXT,
	recorded_at TEXT NOT NULL,
	supersedes_id TEXT,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_jobseeker_registrations PRIMARY KEY ("key"),
	CONSTRAINT uq_jobseeker_registrations_id UNIQUE (id),
	CONSTRAINT fk_jobseeker_registrations_person_id FOREIGN KEY(person_id) REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_jobseeker_registrations_person_id ON jobseeker_registrations (person_id);

CREATE TABLE journal_entries (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	number TEXT NOT NULL,
	entry_on TEXT NOT NULL,
	fiscal_period_id TEXT NOT NULL,
	event_key INTEGER NOT NULL,
	cause_verb TEXT NOT NULL,
	cause_kind TEXT NOT NULL,
	cause_key INTEGER NOT NULL,
	remark TEXT NOT NULL,
	currency TEXT NOT NULL,
	reverses_id TEXT,
	postings INTEGER NOT NULL,
	postings_hash TEXT NOT NULL,
	prev_hash TEXT NOT NULL,
	hash TEXT NOT NULL,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_journal_entries PRIMARY KEY ("key"),
	CONSTRAINT uq_journal_entries_id UNIQUE (id),
	CONSTRAINT uq_journal_entries_number UNIQUE (number),
	CONSTRAINT fk_journal_entries_fiscal_period_id FOREIGN KEY(fiscal_period_id) REFERENCES fiscal_periods (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_journal_entries_reverses_id FOREIGN KEY(reverses_id) REFERENCES journal_entries (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_journal_entries_cause ON journal_entries (cause_kind, cause_key);

CREATE INDEX ix_journal_entries_entry_on ON journal_entries (entry_on);

CREATE TABLE officers (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	number TEXT NOT NULL,
	login TEXT NOT NULL,
	name TEXT NOT NULL,
	person_id TEXT,
	language TEXT NOT NULL,
	password_hash TEXT NOT NULL,
	failed_count INTEGER NOT NULL,
	locked_until TEXT,
	must_change_password INTEGER NOT NULL,
	last_login_at TEXT,
	status TEXT NOT NULL,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_officers PRIMARY KEY ("key"),
	CONSTRAINT uq_officers_id UNIQUE (id),
	CONSTRAINT uq_officers_number UNIQUE (number),
	CONSTRAINT uq_officers_login UNIQUE (login),
	CONSTRAINT fk_officers_person_id FOREIGN KEY(person_id) REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE payment_accounts (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	person_id TEXT,
	employer_id TEXT,
	channel TEXT NOT NULL,
	provider TEXT NOT NULL,
	account_no TEXT NOT NULL,
	holder_name TEXT NOT NULL,
	alias TEXT NOT NULL,
	verified_how TEXT NOT NULL,
	verified_by TEXT,
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
	CONSTRAINT pk_payment_accounts PRIMARY KEY ("key"),
	CONSTRAINT uq_payment_accounts_id UNIQUE (id),
	CONSTRAINT fk_payment_accounts_person_id FOREIGN KEY(person_id) REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_payment_accounts_employer_id FOREIGN KEY(employer_id) REFERENCES employers (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_payment_accounts_employer_id ON payment_accounts (employer_id);

CREATE INDEX ix_payment_accounts_person_id ON payment_accounts (person_id);

CREATE INDEX ix_payment_accounts_same ON payment_accounts (channel, provider, account_no) WHERE valid_to IS NULL AND account_no <> '';

CREATE TABLE person_names (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	person_id TEXT NOT NULL,
	kind TEXT NOT NULL,
	"full" TEXT NOT NULL,
	title TEXT NOT NULL,
	given TEXT NOT NULL,
	family TEXT NOT NULL,
	script TEXT NOT NULL,
	valid_from TEXT,
	valid_to TEXT,
	recorded_at TEXT NOT NULL,
	supersedes_id TEXT,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_person_names PRIMARY KEY ("key"),
	CONSTRAINT uq_person_names_id UNIQUE (id),
	CONSTRAINT fk_person_names_person_id FOREIGN KEY(person_id) REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_person_names_person_id ON person_names (person_id);

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

CREATE TABLE cash_days (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	number TEXT NOT NULL,
	till_id TEXT NOT NULL,
	day TEXT NOT NULL,
	opened_by_id TEXT NOT NULL,
	opened_at TEXT NOT NULL,
	opening INTEGER NOT NULL,
	currency TEXT NOT NULL,
	expected INTEGER,
	counted INTEGER,
	difference_reason TEXT NOT NULL,
	closed_by_id TEXT,
	closed_at TEXT,
	status TEXT NOT NULL,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_cash_days PRIMARY KEY ("key"),
	CONSTRAINT uq_cash_days_id UNIQUE (id),
	CONSTRAINT uq_cash_days_number UNIQUE (number),
	CONSTRAINT fk_cash_days_till_id FOREIGN KEY(till_id) REFERENCES tills (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_cash_days_opened_by_id FOREIGN KEY(opened_by_id) REFERENCES officers (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_cash_days_closed_by_id FOREIGN KEY(closed_by_id) REFERENCES officers (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_cash_days_day ON cash_days (day);

CREATE INDEX ix_cash_days_till_id ON cash_days (till_id);

CREATE UNIQUE INDEX one_open_day_per_till ON cash_days (till_id) WHERE status = 'open';

CREATE TABLE claims (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	number TEXT,
	person_id TEXT NOT NULL,
	scheme TEXT NOT NULL,
	benefit TEXT NOT NULL,
	sequence INTEGER NOT NULL,
	registered_on TEXT,
	filed_on TEXT NOT NULL,
	received_on TEXT NOT NULL,
	keyed_at TEXT NOT NULL,
	complete_on TEXT,
	decision_due_on TEXT,
	channel TEXT NOT NULL,
	late_reason TEXT NOT NULL,
	closing_reason TEXT NOT NULL,
	closing_code TEXT DEFAULT '' NOT NULL,
	duplicate_of_id TEXT,
	late_accepted INTEGER,
	late_found_why TEXT DEFAULT '' NOT NULL,
	late_found_by TEXT,
	account_id TEXT,
	owner_id TEXT,
	answers TEXT NOT NULL,
	status TEXT NOT NULL,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_claims PRIMARY KEY ("key"),
	CONSTRAINT uq_claims_id UNIQUE (id),
	CONSTRAINT uq_claims_number UNIQUE (number),
	CONSTRAINT fk_claims_person_id FOREIGN KEY(person_id) REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_claims_duplicate_of_id FOREIGN KEY(duplicate_of_id) REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_claims_late_found_by FOREIGN KEY(late_found_by) REFERENCES officers (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_claims_account_id FOREIGN KEY(account_id) REFERENCES payment_accounts (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_claims_owner_id FOREIGN KEY(owner_id) REFERENCES officers (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_claims_decision_due_on ON claims (decision_due_on);

CREATE INDEX ix_claims_person_id ON claims (person_id);

CREATE INDEX ix_claims_queue ON claims (status, filed_on);

CREATE TABLE complaints (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	number TEXT NOT NULL,
	person_id TEXT,
	name TEXT NOT NULL,
	channel TEXT NOT NULL,
	topic TEXT NOT NULL,
	words TEXT NOT NULL,
	received_on TEXT NOT NULL,
	due_on TEXT NOT NULL,
	answer TEXT NOT NULL,
	answered_on TEXT,
	answered_by TEXT,
	is_justified INTEGER,
	closed_on TEXT,
	status TEXT NOT NULL,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_complaints PRIMARY KEY ("key"),
	CONSTRAINT uq_complaints_id UNIQUE (id),
	CONSTRAINT uq_complaints_number UNIQUE (number),
	CONSTRAINT fk_complaints_person_id FOREIGN KEY(person_id) REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_complaints_answered_by FOREIGN KEY(answered_by) REFERENCES officers (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_complaints_person_id ON complaints (person_id);

CREATE INDEX ix_complaints_queue ON complaints (status, due_on);

CREATE TABLE contribution_returns (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	number TEXT,
	employer_id TEXT NOT NULL,
	establishment_id TEXT,
	period INTEGER NOT NULL,
	kind TEXT NOT NULL,
	version INTEGER NOT NULL,
	received_on TEXT NOT NULL,
	keyed_at TEXT NOT NULL,
	channel TEXT NOT NULL,
	currency TEXT NOT NULL,
	declared_workers INTEGER,
	declared_wages INTEGER,
	declared_contributions INTEGER,
	difference_reason TEXT NOT NULL,
	workers INTEGER NOT NULL,
	wages INTEGER NOT NULL,
	base INTEGER NOT NULL,
	worker INTEGER NOT NULL,
	employer INTEGER NOT NULL,
	government INTEGER NOT NULL,
	due_on TEXT NOT NULL,
	floor INTEGER,
	ceiling INTEGER,
	rates TEXT NOT NULL,
	amend_reason TEXT NOT NULL,
	import_batch_id TEXT,
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
	CONSTRAINT pk_contribution_returns PRIMARY KEY ("key"),
	CONSTRAINT uq_contribution_returns_id UNIQUE (id),
	CONSTRAINT uq_contribution_returns_number UNIQUE (number),
	CONSTRAINT fk_contribution_returns_employer_id FOREIGN KEY(employer_id) REFERENCES employers (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_contribution_returns_establishment_id FOREIGN KEY(establishment_id) REFERENCES establishments (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_contribution_returns_import_batch_id FOREIGN KEY(import_batch_id) REFERENCES import_batches (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_contribution_returns_employer_id ON contribution_returns (employer_id);

CREATE INDEX ix_contribution_returns_period ON contribution_returns (period, status);

CREATE INDEX ix_contribution_returns_wages ON contribution_returns (wages);

CREATE UNIQUE INDEX one_live_return_per_period ON contribution_returns (employer_id, ifnull(establishment_id, ''), period) WHERE status IN ('draft', 'submitted', 'accepted', 'posted', 'estimated', 'nil');

CREATE TABLE documents (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	number TEXT NOT NULL,
	direction TEXT NOT NULL,
	kind TEXT NOT NULL,
	subject_kind TEXT NOT NULL,
	subject_key INTEGER NOT NULL,
	issued_on TEXT NOT NULL,
	language TEXT NOT NULL,
	sha256 TEXT NOT NULL,
	pages INTEGER NOT NULL,
	media_type TEXT NOT NULL,
	facts TEXT NOT NULL,
	served_on TEXT,
	service_method TEXT NOT NULL,
	appeal_due_on TEXT,
	received_on TEXT,
	size INTEGER,
	file_name TEXT DEFAULT '' NOT NULL,
	remark TEXT DEFAULT '' NOT NULL,
	is_identified INTEGER DEFAULT 1 NOT NULL,
	owner_id TEXT,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_documents PRIMARY KEY ("key"),
	CONSTRAINT uq_documents_id UNIQUE (id),
	CONSTRAINT uq_documents_number UNIQUE (number),
	CONSTRAINT fk_documents_owner_id FOREIGN KEY(owner_id) REFERENCES officers (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_documents_came_in ON documents (direction, is_identified, received_on);

CREATE INDEX ix_documents_file ON documents (sha256);

CREATE INDEX ix_documents_subject ON documents (subject_kind, subject_key);

CREATE TABLE employments (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	person_id TEXT NOT NULL,
	employer_id TEXT NOT NULL,
	establishment_id TEXT,
	started_on TEXT NOT NULL,
	ended_on TEXT,
	occupation TEXT NOT NULL,
	job_title TEXT NOT NULL,
	status_in_employment TEXT NOT NULL,
	contract TEXT NOT NULL,
	weekly_hours TEXT,
	source TEXT NOT NULL,
	end_reason TEXT,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_employments PRIMARY KEY ("key"),
	CONSTRAINT uq_employments_id UNIQUE (id),
	CONSTRAINT fk_employments_person_id FOREIGN KEY(person_id) REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_employments_employer_id FOREIGN KEY(employer_id) REFERENCES employers (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_employments_establishment_id FOREIGN KEY(establishment_id) REFERENCES establishments (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_employments_employer_id ON employments (employer_id);

CREATE INDEX ix_employments_person_id ON employments (person_id);

CREATE TABLE officer_roles (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	officer_id TEXT NOT NULL,
	role_id TEXT NOT NULL,
	valid_from TEXT,
	valid_to TEXT,
	recorded_at TEXT NOT NULL,
	supersedes_id TEXT,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_officer_roles PRIMARY KEY ("key"),
	CONSTRAINT uq_officer_roles_id UNIQUE (id),
	CONSTRAINT fk_officer_roles_officer_id FOREIGN KEY(officer_id) REFERENCES officers (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_officer_roles_role_id FOREIGN KEY(role_id) REFERENCES roles (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_officer_roles_officer_id ON officer_roles (officer_id);

CREATE TABLE person_links (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	a_id TEXT NOT NULL,
	b_id TEXT NOT NULL,
	kind TEXT NOT NULL,
	score INTEGER NOT NULL,
	why TEXT NOT NULL,
	decided_by TEXT,
	decided_on TEXT,
	decided_why TEXT NOT NULL,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_person_links PRIMARY KEY ("key"),
	CONSTRAINT uq_person_links_id UNIQUE (id),
	CONSTRAINT fk_person_links_a_id FOREIGN KEY(a_id) REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_person_links_b_id FOREIGN KEY(b_id) REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_person_links_decided_by FOREIGN KEY(decided_by) REFERENCES officers (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_person_links_a_id ON person_links (a_id);

CREATE INDEX ix_person_links_b_id ON person_links (b_id);

CREATE INDEX ix_person_links_list ON person_links (kind, score);

CREATE UNIQUE INDEX one_link_of_two_persons ON person_links (a_id, b_id);

CREATE TABLE person_merges (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	kept_id TEXT NOT NULL,
	merged_id TEXT NOT NULL,
	reason TEXT NOT NULL,
	asked_on TEXT NOT NULL,
	decided_at TEXT,
	decided_by TEXT,
	ended_why TEXT NOT NULL,
	status TEXT NOT NULL,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_person_merges PRIMARY KEY ("key"),
	CONSTRAINT uq_person_merges_id UNIQUE (id),
	CONSTRAINT fk_person_merges_kept_id FOREIGN KEY(kept_id) REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_person_merges_merged_id FOREIGN KEY(merged_id) REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_person_merges_decided_by FOREIGN KEY(decided_by) REFERENCES officers (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_person_merges_kept_id ON person_merges (kept_id);

CREATE INDEX ix_person_merges_merged_id ON person_merges (merged_id);

CREATE UNIQUE INDEX one_open_merge ON person_merges (merged_id) WHERE status IN ('asked', 'merged');

CREATE TABLE postings (
	"key" INTEGER NOT NULL,
	entry_key INTEGER NOT NULL,
	account_key INTEGER NOT NULL,
	amount INTEGER NOT NULL,
	employer_key INTEGER,
	person_key INTEGER,
	award_key INTEGER,
	return_key INTEGER,
	period INTEGER,
	payer TEXT,
	CONSTRAINT pk_postings PRIMARY KEY ("key"),
	CONSTRAINT fk_postings_entry_key FOREIGN KEY(entry_key) REFERENCES journal_entries ("key") DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_postings_account_key FOREIGN KEY(account_key) REFERENCES ledger_accounts ("key") DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_postings_employer ON postings (account_key, employer_key) WHERE employer_key IS NOT NULL;

CREATE INDEX ix_postings_entry ON postings (entry_key);

CREATE INDEX ix_postings_person ON postings (account_key, person_key) WHERE person_key IS NOT NULL;

CREATE TABLE relations (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	officer_id TEXT NOT NULL,
	person_id TEXT,
	employer_id TEXT,
	kind TEXT NOT NULL,
	valid_from TEXT,
	valid_to TEXT,
	recorded_at TEXT NOT NULL,
	supersedes_id TEXT,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_relations PRIMARY KEY ("key"),
	CONSTRAINT uq_relations_id UNIQUE (id),
	CONSTRAINT fk_relations_officer_id FOREIGN KEY(officer_id) REFERENCES officers (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_relations_person_id FOREIGN KEY(person_id) REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_relations_employer_id FOREIGN KEY(employer_id) REFERENCES employers (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_relations_officer_id ON relations (officer_id);

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

CREATE TABLE run_signatures (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	run_id TEXT NOT NULL,
	step TEXT NOT NULL,
	officer_id TEXT NOT NULL,
	signed_at TEXT NOT NULL,
	comment TEXT NOT NULL,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_run_signatures PRIMARY KEY ("key"),
	CONSTRAINT uq_run_signatures_id UNIQUE (id),
	CONSTRAINT fk_run_signatures_run_id FOREIGN KEY(run_id) REFERENCES payment_runs (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_run_signatures_officer_id FOREIGN KEY(officer_id) REFERENCES officers (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_run_signatures_run_id ON run_signatures (run_id);

CREATE TABLE waivers (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	subject_kind TEXT NOT NULL,
	subject_key INTEGER NOT NULL,
	amount INTEGER NOT NULL,
	currency TEXT NOT NULL,
	reason TEXT NOT NULL,
	words TEXT NOT NULL,
	asked_by TEXT NOT NULL,
	asked_on TEXT NOT NULL,
	answered_by TEXT,
	answered_on TEXT,
	answer TEXT NOT NULL,
	status TEXT NOT NULL,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_waivers PRIMARY KEY ("key"),
	CONSTRAINT ck_waivers_amount_is_positive CHECK (amount > 0),
	CONSTRAINT uq_waivers_id UNIQUE (id),
	CONSTRAINT fk_waivers_asked_by FOREIGN KEY(asked_by) REFERENCES officers (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_waivers_answered_by FOREIGN KEY(answered_by) REFERENCES officers (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_waivers_status ON waivers (status);

CREATE INDEX ix_waivers_subject ON waivers (subject_kind, subject_key);

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

CREATE TABLE change_requests (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	person_id TEXT NOT NULL,
	"before" TEXT NOT NULL,
	"after" TEXT NOT NULL,
	reason TEXT NOT NULL,
	asked_on TEXT NOT NULL,
	document_id TEXT,
	decided_on TEXT,
	decided_by TEXT,
	decided_why TEXT NOT NULL,
	status TEXT NOT NULL,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_change_requests PRIMARY KEY ("key"),
	CONSTRAINT uq_change_requests_id UNIQUE (id),
	CONSTRAINT fk_change_requests_person_id FOREIGN KEY(person_id) REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_change_requests_document_id FOREIGN KEY(document_id) REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_change_requests_decided_by FOREIGN KEY(decided_by) REFERENCES officers (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_change_requests_person_id ON change_requests (person_id);

CREATE INDEX ix_change_requests_status ON change_requests (status);

CREATE TABLE determinations (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	number TEXT,
	claim_id TEXT NOT NULL,
	about TEXT NOT NULL,
	version INTEGER NOT NULL,
	cause TEXT NOT NULL,
	outcome TEXT NOT NULL,
	effective_on TEXT,
	determined_on TEXT,
	maker_id TEXT NOT NULL,
	checker_id TEXT,
	sent_back_reason TEXT NOT NULL,
	sent_back_code TEXT NOT NULL,
	sent_back_by TEXT,
	sent_back_on TEXT,
	because TEXT NOT NULL,
	review TEXT NOT NULL,
	difference TEXT,
	appeal_id TEXT,
	rule_version TEXT NOT NULL,
	rule_sha256 TEXT NOT NULL,
	facts TEXT NOT NULL,
	parameters TEXT NOT NULL,
	parameters_sha256 TEXT NOT NULL,
	unverified TEXT NOT NULL,
	summary TEXT NOT NULL,
	reasons TEXT NOT NULL,
	document_id TEXT,
	appeal_due_on TEXT,
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
	CONSTRAINT pk_determinations PRIMARY KEY ("key"),
	CONSTRAINT uq_determinations_id UNIQUE (id),
	CONSTRAINT uq_determinations_number UNIQUE (number),
	CONSTRAINT fk_determinations_claim_id FOREIGN KEY(claim_id) REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_determinations_maker_id FOREIGN KEY(maker_id) REFERENCES officers (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_determinations_checker_id FOREIGN KEY(checker_id) REFERENCES officers (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_determinations_sent_back_by FOREIGN KEY(sent_back_by) REFERENCES officers (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_determinations_document_id FOREIGN KEY(document_id) REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_determinations_claim_id ON determinations (claim_id);

CREATE INDEX ix_determinations_day ON determinations (determined_on) WHERE determined_on IS NOT NULL;

CREATE INDEX ix_determinations_status ON determinations (status, claim_id);

CREATE TABLE document_links (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	document_id TEXT NOT NULL,
	subject_kind TEXT NOT NULL,
	subject_key INTEGER NOT NULL,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_document_links PRIMARY KEY ("key"),
	CONSTRAINT uq_document_links_id UNIQUE (id),
	CONSTRAINT fk_document_links_document_id FOREIGN KEY(document_id) REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_document_links_document_id ON document_links (document_id);

CREATE INDEX ix_document_links_subject ON document_links (subject_kind, subject_key);

CREATE UNIQUE INDEX one_link_of_a_document ON document_links (document_id, subject_kind, subject_key);

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

CREATE TABLE facts (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	claim_id TEXT NOT NULL,
	type TEXT NOT NULL,
	value TEXT NOT NULL,
	unit TEXT NOT NULL,
	source_kind TEXT NOT NULL,
	source_id TEXT,
	nature TEXT NOT NULL,
	valid_from TEXT,
	valid_to TEXT,
	recorded_at TEXT NOT NULL,
	supersedes_id TEXT,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_facts PRIMARY KEY ("key"),
	CONSTRAINT uq_facts_id UNIQUE (id),
	CONSTRAINT fk_facts_claim_id FOREIGN KEY(claim_id) REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_facts_claim_id ON facts (claim_id);

CREATE TABLE inquiries (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	claim_id TEXT NOT NULL,
	party TEXT NOT NULL,
	employer_id TEXT,
	addressee TEXT NOT NULL,
	question TEXT NOT NULL,
	asked_on TEXT NOT NULL,
	due_on TEXT NOT NULL,
	due_source TEXT NOT NULL,
	letter_id TEXT,
	served_on TEXT,
	served_how TEXT NOT NULL,
	answered_on TEXT,
	answer TEXT NOT NULL,
	said_reason TEXT,
	said_separated_on TEXT,
	reply_document_id TEXT,
	status TEXT NOT NULL,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_inquiries PRIMARY KEY ("key"),
	CONSTRAINT uq_inquiries_id UNIQUE (id),
	CONSTRAINT fk_inquiries_claim_id FOREIGN KEY(claim_id) REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_inquiries_employer_id FOREIGN KEY(employer_id) REFERENCES employers (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_inquiries_letter_id FOREIGN KEY(letter_id) REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_inquiries_reply_document_id FOREIGN KEY(reply_document_id) REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_inquiries_claim_id ON inquiries (claim_id);

CREATE INDEX ix_inquiries_due_on ON inquiries (due_on);

CREATE TABLE moved_links (
	"key" INTEGER NOT NULL,
	merge_id TEXT NOT NULL,
	place TEXT NOT NULL,
	row_key INTEGER NOT NULL,
	"before" TEXT NOT NULL,
	"after" TEXT NOT NULL,
	CONSTRAINT pk_moved_links PRIMARY KEY ("key"),
	CONSTRAINT fk_moved_links_merge_id FOREIGN KEY(merge_id) REFERENCES person_merges (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_moved_links_merge_id ON moved_links (merge_id);

CREATE TABLE printouts (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	document_id TEXT NOT NULL,
	copy_no INTEGER NOT NULL,
	printed_at TEXT NOT NULL,
	printer TEXT NOT NULL,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_printouts PRIMARY KEY ("key"),
	CONSTRAINT uq_printouts_id UNIQUE (id),
	CONSTRAINT fk_printouts_document_id FOREIGN KEY(document_id) REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_printouts_document_id ON printouts (document_id);

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

CREATE TABLE receipts (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	number TEXT NOT NULL,
	till TEXT NOT NULL,
	till_no INTEGER,
	cash_day_id TEXT,
	void_day_id TEXT,
	employer_id TEXT,
	received_on TEXT NOT NULL,
	channel TEXT NOT NULL,
	reference TEXT NOT NULL,
	amount INTEGER NOT NULL,
	currency TEXT NOT NULL,
	void_reason TEXT NOT NULL,
	status TEXT NOT NULL,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_receipts PRIMARY KEY ("key"),
	CONSTRAINT uq_receipts_id UNIQUE (id),
	CONSTRAINT uq_receipts_number UNIQUE (number),
	CONSTRAINT fk_receipts_cash_day_id FOREIGN KEY(cash_day_id) REFERENCES cash_days (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_receipts_void_day_id FOREIGN KEY(void_day_id) REFERENCES cash_days (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_receipts_employer_id FOREIGN KEY(employer_id) REFERENCES employers (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_receipts_cash_day_id ON receipts (cash_day_id);

CREATE INDEX ix_receipts_employer_id ON receipts (employer_id);

CREATE INDEX ix_receipts_received_on ON receipts (received_on);

CREATE UNIQUE INDEX one_receipt_per_till_number ON receipts (till, till_no) WHERE till_no IS NOT NULL;

CREATE TABLE report_runs (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	report TEXT NOT NULL,
	parameters TEXT NOT NULL,
	row_count INTEGER NOT NULL,
	control_totals TEXT NOT NULL,
	sha256 TEXT NOT NULL,
	document_id TEXT,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_report_runs PRIMARY KEY ("key"),
	CONSTRAINT uq_report_runs_id UNIQUE (id),
	CONSTRAINT fk_report_runs_document_id FOREIGN KEY(document_id) REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE required_documents (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	claim_id TEXT NOT NULL,
	kind TEXT NOT NULL,
	rule TEXT NOT NULL,
	received_on TEXT,
	document_id TEXT,
	dispensed_reason TEXT NOT NULL,
	dispensed_on TEXT,
	dispensed_by TEXT,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_required_documents PRIMARY KEY ("key"),
	CONSTRAINT uq_required_documents_id UNIQUE (id),
	CONSTRAINT fk_required_documents_claim_id FOREIGN KEY(claim_id) REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_required_documents_document_id FOREIGN KEY(document_id) REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_required_documents_dispensed_by FOREIGN KEY(dispensed_by) REFERENCES officers (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_required_documents_claim_id ON required_documents (claim_id);

CREATE TABLE return_estimates (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	employer_id TEXT NOT NULL,
	period INTEGER NOT NULL,
	method TEXT NOT NULL,
	basis TEXT NOT NULL,
	currency TEXT NOT NULL,
	workers INTEGER NOT NULL,
	wages INTEGER NOT NULL,
	base INTEGER NOT NULL,
	worker INTEGER NOT NULL,
	employer INTEGER NOT NULL,
	reason TEXT NOT NULL,
	return_id TEXT,
	status TEXT NOT NULL,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_return_estimates PRIMARY KEY ("key"),
	CONSTRAINT uq_return_estimates_id UNIQUE (id),
	CONSTRAINT fk_return_estimates_employer_id FOREIGN KEY(employer_id) REFERENCES employers (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_return_estimates_return_id FOREIGN KEY(return_id) REFERENCES contribution_returns (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_return_estimates_employer_id ON return_estimates (employer_id);

CREATE UNIQUE INDEX one_open_estimate_per_period ON return_estimates (employer_id, period) WHERE status = 'proposed';

CREATE TABLE separations (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	claim_id TEXT NOT NULL,
	employment_id TEXT,
	employer_id TEXT,
	separated_on TEXT NOT NULL,
	reason_worker TEXT NOT NULL,
	reason_employer TEXT,
	reason_found TEXT,
	severance INTEGER,
	notice_pay INTEGER,
	asked_on TEXT,
	due_on TEXT,
	answered_on TEXT,
	answered_how TEXT NOT NULL,
	separated_on_employer TEXT,
	separated_on_found TEXT,
	found_by TEXT,
	found_on TEXT,
	found_why TEXT DEFAULT '' NOT NULL,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_separations PRIMARY KEY ("key"),
	CONSTRAINT uq_separations_id UNIQUE (id),
	CONSTRAINT fk_separations_claim_id FOREIGN KEY(claim_id) REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_separations_employment_id FOREIGN KEY(employment_id) REFERENCES employments (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_separations_employer_id FOREIGN KEY(employer_id) REFERENCES employers (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_separations_found_by FOREIGN KEY(found_by) REFERENCES officers (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_separations_claim_id ON separations (claim_id);

CREATE INDEX ix_separations_employer_id ON separations (employer_id);

CREATE TABLE surcharges (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	employer_id TEXT NOT NULL,
	return_id TEXT NOT NULL,
	period INTEGER NOT NULL,
	due_on TEXT NOT NULL,
	currency TEXT NOT NULL,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_surcharges PRIMARY KEY ("key"),
	CONSTRAINT uq_surcharges_id UNIQUE (id),
	CONSTRAINT fk_surcharges_employer_id FOREIGN KEY(employer_id) REFERENCES employers (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_surcharges_return_id FOREIGN KEY(return_id) REFERENCES contribution_returns (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_surcharges_employer_id ON surcharges (employer_id);

CREATE INDEX ix_surcharges_return_id ON surcharges (return_id);

CREATE TABLE allocations (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	receipt_id TEXT NOT NULL,
	return_id TEXT,
	surcharge_id TEXT,
	amount INTEGER NOT NULL,
	allocated_on TEXT NOT NULL,
	reverses_id TEXT,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_allocations PRIMARY KEY ("key"),
	CONSTRAINT uq_allocations_id UNIQUE (id),
	CONSTRAINT fk_allocations_receipt_id FOREIGN KEY(receipt_id) REFERENCES receipts (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_allocations_return_id FOREIGN KEY(return_id) REFERENCES contribution_returns (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_allocations_surcharge_id FOREIGN KEY(surcharge_id) REFERENCES surcharges (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_allocations_reverses_id FOREIGN KEY(reverses_id) REFERENCES allocations (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_allocations_receipt_id ON allocations (receipt_id);

CREATE INDEX ix_allocations_return_id ON allocations (return_id);

CREATE INDEX ix_allocations_surcharge_id ON allocations (surcharge_id);

CREATE TABLE appeals (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	number TEXT NOT NULL,
	claim_id TEXT NOT NULL,
	person_id TEXT NOT NULL,
	determination_id TEXT NOT NULL,
	appellant TEXT NOT NULL,
	appellant_name TEXT NOT NULL,
	interest TEXT NOT NULL,
	against TEXT NOT NULL,
	grounds TEXT NOT NULL,
	channel TEXT NOT NULL,
	received_on TEXT NOT NULL,
	due_on TEXT,
	in_time INTEGER,
	excuse TEXT NOT NULL,
	excuse_accepted INTEGER,
	payment_meanwhile TEXT NOT NULL,
	owner_id TEXT,
	checklist TEXT NOT NULL,
	checked_on TEXT,
	check_words TEXT NOT NULL,
	reviewed_on TEXT,
	review_words TEXT NOT NULL,
	forwarded_on TEXT,
	forwarded_to TEXT NOT NULL,
	heard_on TEXT,
	decided_on TEXT,
	outcome TEXT NOT NULL,
	outcome_words TEXT NOT NULL,
	outcome_reference TEXT NOT NULL,
	executed_on TEXT,
	executed_by_id TEXT,
	execution_words TEXT NOT NULL,
	closed_on TEXT,
	status TEXT NOT NULL,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_appeals PRIMARY KEY ("key"),
	CONSTRAINT uq_appeals_id UNIQUE (id),
	CONSTRAINT uq_appeals_number UNIQUE (number),
	CONSTRAINT fk_appeals_claim_id FOREIGN KEY(claim_id) REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_appeals_person_id FOREIGN KEY(person_id) REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_appeals_determination_id FOREIGN KEY(determination_id) REFERENCES determinations (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_appeals_owner_id FOREIGN KEY(owner_id) REFERENCES officers (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_appeals_executed_by_id FOREIGN KEY(executed_by_id) REFERENCES determinations (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_appeals_claim_id ON appeals (claim_id);

CREATE INDEX ix_appeals_determination_id ON appeals (determination_id);

CREATE INDEX ix_appeals_person_id ON appeals (person_id);

CREATE INDEX ix_appeals_queue ON appeals (status, received_on);

CREATE TABLE arrears_plan_lines (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	plan_id TEXT NOT NULL,
	return_id TEXT NOT NULL,
	surcharge_id TEXT,
	amount INTEGER NOT NULL,
	settled_before INTEGER NOT NULL,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_arrears_plan_lines PRIMARY KEY ("key"),
	CONSTRAINT uq_arrears_plan_lines_id UNIQUE (id),
	CONSTRAINT fk_arrears_plan_lines_plan_id FOREIGN KEY(plan_id) REFERENCES arrears_plans (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_arrears_plan_lines_return_id FOREIGN KEY(return_id) REFERENCES contribution_returns (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_arrears_plan_lines_surcharge_id FOREIGN KEY(surcharge_id) REFERENCES surcharges (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_arrears_plan_lines_plan_id ON arrears_plan_lines (plan_id);

CREATE TABLE awards (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	number TEXT NOT NULL,
	claim_id TEXT NOT NULL,
	person_id TEXT NOT NULL,
	determination_id TEXT NOT NULL,
	window_from TEXT NOT NULL,
	window_to TEXT,
	reference_wage TEXT NOT NULL,
	reference_unit TEXT NOT NULL,
	rates TEXT NOT NULL,
	duration INTEGER NOT NULL,
	unit TEXT NOT NULL,
	payable_from TEXT NOT NULL,
	payable_to TEXT NOT NULL,
	total INTEGER NOT NULL,
	currency TEXT NOT NULL,
	ended_on TEXT,
	end_reason TEXT NOT NULL,
	status TEXT NOT NULL,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_awards PRIMARY KEY ("key"),
	CONSTRAINT uq_awards_id UNIQUE (id),
	CONSTRAINT uq_awards_number UNIQUE (number),
	CONSTRAINT fk_awards_claim_id FOREIGN KEY(claim_id) REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_awards_person_id FOREIGN KEY(person_id) REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_awards_determination_id FOREIGN KEY(determination_id) REFERENCES determinations (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_awards_claim_id ON awards (claim_id);

CREATE INDEX ix_awards_person_id ON awards (person_id);

CREATE INDEX ix_awards_status ON awards (status);

CREATE TABLE findings (
	"key" INTEGER NOT NULL,
	determination_id TEXT NOT NULL,
	position INTEGER NOT NULL,
	condition TEXT NOT NULL,
	outcome TEXT NOT NULL,
	reason TEXT NOT NULL,
	refuses INTEGER NOT NULL,
	title TEXT NOT NULL,
	sentence TEXT NOT NULL,
	figure TEXT,
	costs TEXT,
	facts TEXT NOT NULL,
	parameters TEXT NOT NULL,
	law TEXT NOT NULL,
	found_by TEXT,
	CONSTRAINT pk_findings PRIMARY KEY ("key"),
	CONSTRAINT fk_findings_determination_id FOREIGN KEY(determination_id) REFERENCES determinations (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_findings_found_by FOREIGN KEY(found_by) REFERENCES officers (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_findings_determination_id ON findings (determination_id);

CREATE TABLE receipt_transfers (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	number TEXT NOT NULL,
	receipt_id TEXT NOT NULL,
	from_return_id TEXT,
	to_return_id TEXT,
	to_employer_id TEXT NOT NULL,
	amount INTEGER NOT NULL,
	currency TEXT NOT NULL,
	reason TEXT NOT NULL,
	asked_on TEXT NOT NULL,
	asked_by_id TEXT NOT NULL,
	decided_on TEXT,
	decided_by_id TEXT,
	decision_reason TEXT NOT NULL,
	made_receipt_id TEXT,
	status TEXT NOT NULL,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_receipt_transfers PRIMARY KEY ("key"),
	CONSTRAINT ck_receipt_transfers_amount_is_positive CHECK (amount > 0),
	CONSTRAINT uq_receipt_transfers_id UNIQUE (id),
	CONSTRAINT uq_receipt_transfers_number UNIQUE (number),
	CONSTRAINT fk_receipt_transfers_receipt_id FOREIGN KEY(receipt_id) REFERENCES receipts (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_receipt_transfers_from_return_id FOREIGN KEY(from_return_id) REFERENCES contribution_returns (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_receipt_transfers_to_return_id FOREIGN KEY(to_return_id) REFERENCES contribution_returns (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_receipt_transfers_to_employer_id FOREIGN KEY(to_employer_id) REFERENCES employers (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_receipt_transfers_asked_by_id FOREIGN KEY(asked_by_id) REFERENCES officers (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_receipt_transfers_decided_by_id FOREIGN KEY(decided_by_id) REFERENCES officers (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_receipt_transfers_made_receipt_id FOREIGN KEY(made_receipt_id) REFERENCES receipts (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_receipt_transfers_receipt_id ON receipt_transfers (receipt_id);

CREATE INDEX ix_receipt_transfers_to_employer_id ON receipt_transfers (to_employer_id);

CREATE TABLE refunds (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	number TEXT NOT NULL,
	receipt_id TEXT NOT NULL,
	employer_id TEXT NOT NULL,
	amount INTEGER NOT NULL,
	currency TEXT NOT NULL,
	channel TEXT NOT NULL,
	provider TEXT NOT NULL,
	account_no TEXT NOT NULL,
	holder_name TEXT NOT NULL,
	reason TEXT NOT NULL,
	asked_on TEXT NOT NULL,
	asked_by_id TEXT NOT NULL,
	decided_on TEXT,
	decided_by_id TEXT,
	decision_reason TEXT NOT NULL,
	paid_on TEXT,
	paid_by_id TEXT,
	status TEXT NOT NULL,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_refunds PRIMARY KEY ("key"),
	CONSTRAINT ck_refunds_amount_is_positive CHECK (amount > 0),
	CONSTRAINT uq_refunds_id UNIQUE (id),
	CONSTRAINT uq_refunds_number UNIQUE (number),
	CONSTRAINT fk_refunds_receipt_id FOREIGN KEY(receipt_id) REFERENCES receipts (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_refunds_employer_id FOREIGN KEY(employer_id) REFERENCES employers (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_refunds_asked_by_id FOREIGN KEY(asked_by_id) REFERENCES officers (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_refunds_decided_by_id FOREIGN KEY(decided_by_id) REFERENCES officers (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_refunds_paid_by_id FOREIGN KEY(paid_by_id) REFERENCES officers (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_refunds_employer_id ON refunds (employer_id);

CREATE INDEX ix_refunds_receipt_id ON refunds (receipt_id);

CREATE INDEX ix_refunds_status ON refunds (status);

CREATE TABLE statement_lines (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	batch_id TEXT NOT NULL,
	row_no INTEGER NOT NULL,
	booked_on TEXT NOT NULL,
	amount INTEGER NOT NULL,
	reference TEXT NOT NULL,
	counterparty TEXT NOT NULL,
	fingerprint TEXT NOT NULL,
	occurrence INTEGER NOT NULL,
	receipt_id TEXT NOT NULL,
	matched_by TEXT NOT NULL,
	confidence INTEGER NOT NULL,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_statement_lines PRIMARY KEY ("key"),
	CONSTRAINT uq_statement_lines_id UNIQUE (id),
	CONSTRAINT fk_statement_lines_batch_id FOREIGN KEY(batch_id) REFERENCES import_batches (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_statement_lines_receipt_id FOREIGN KEY(receipt_id) REFERENCES receipts (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_statement_lines_batch_id ON statement_lines (batch_id);

CREATE INDEX ix_statement_lines_counterparty ON statement_lines (counterparty);

CREATE INDEX ix_statement_lines_receipt_id ON statement_lines (receipt_id);

CREATE UNIQUE INDEX one_statement_line_once ON statement_lines (fingerprint, occurrence);

CREATE TABLE surcharge_reckonings (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	surcharge_id TEXT NOT NULL,
	formula TEXT NOT NULL,
	reckoned_to TEXT NOT NULL,
	basis INTEGER NOT NULL,
	total INTEGER NOT NULL,
	amount INTEGER NOT NULL,
	worksheet TEXT NOT NULL,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_surcharge_reckonings PRIMARY KEY ("key"),
	CONSTRAINT uq_surcharge_reckonings_id UNIQUE (id),
	CONSTRAINT fk_surcharge_reckonings_surcharge_id FOREIGN KEY(surcharge_id) REFERENCES surcharges (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_surcharge_reckonings_surcharge_id ON surcharge_reckonings (surcharge_id);

CREATE TABLE trace_steps (
	"key" INTEGER NOT NULL,
	determination_id TEXT NOT NULL,
	position INTEGER NOT NULL,
	rule TEXT NOT NULL,
	sentence TEXT NOT NULL,
	inputs TEXT NOT NULL,
	result TEXT NOT NULL,
	rounding TEXT,
	law TEXT NOT NULL,
	CONSTRAINT pk_trace_steps PRIMARY KEY ("key"),
	CONSTRAINT fk_trace_steps_determination_id FOREIGN KEY(determination_id) REFERENCES determinations (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_trace_steps_determination_id ON trace_steps (determination_id);

CREATE TABLE award_pauses (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	award_id TEXT NOT NULL,
	kind TEXT NOT NULL,
	ground TEXT NOT NULL,
	from_on TEXT NOT NULL,
	until_on TEXT,
	ended_on TEXT,
	reason TEXT NOT NULL,
	determination_id TEXT,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_award_pauses PRIMARY KEY ("key"),
	CONSTRAINT uq_award_pauses_id UNIQUE (id),
	CONSTRAINT fk_award_pauses_award_id FOREIGN KEY(award_id) REFERENCES awards (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_award_pauses_determination_id FOREIGN KEY(determination_id) REFERENCES determinations (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_award_pauses_award_id ON award_pauses (award_id);

CREATE INDEX ix_award_pauses_until_on ON award_pauses (until_on);

CREATE TABLE award_proposals (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	award_id TEXT NOT NULL,
	about TEXT NOT NULL,
	on_day TEXT NOT NULL,
	"values" TEXT NOT NULL,
	reason TEXT NOT NULL,
	maker_id TEXT NOT NULL,
	decider_id TEXT,
	decided_on TEXT,
	refused_reason TEXT NOT NULL,
	determination_id TEXT,
	status TEXT NOT NULL,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_award_proposals PRIMARY KEY ("key"),
	CONSTRAINT uq_award_proposals_id UNIQUE (id),
	CONSTRAINT fk_award_proposals_award_id FOREIGN KEY(award_id) REFERENCES awards (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_award_proposals_maker_id FOREIGN KEY(maker_id) REFERENCES officers (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_award_proposals_decider_id FOREIGN KEY(decider_id) REFERENCES officers (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_award_proposals_determination_id FOREIGN KEY(determination_id) REFERENCES determinations (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_award_proposals_award_id ON award_proposals (award_id);

CREATE INDEX ix_award_proposals_status ON award_proposals (status);

CREATE TABLE certifications (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	award_id TEXT NOT NULL,
	period_no INTEGER NOT NULL,
	period_from TEXT NOT NULL,
	period_to TEXT NOT NULL,
	open_on TEXT NOT NULL,
	due_on TEXT NOT NULL,
	latest_on TEXT,
	kind TEXT NOT NULL,
	submitted_on TEXT,
	channel TEXT NOT NULL,
	answers TEXT NOT NULL,
	findings TEXT NOT NULL,
	declaration_version TEXT NOT NULL,
	signed_how TEXT NOT NULL,
	late_finding TEXT,
	correction TEXT,
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
	CONSTRAINT pk_certifications PRIMARY KEY ("key"),
	CONSTRAINT uq_certifications_id UNIQUE (id),
	CONSTRAINT fk_certifications_award_id FOREIGN KEY(award_id) REFERENCES awards (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_certifications_award_id ON certifications (award_id);

CREATE INDEX ix_certifications_due_on ON certifications (due_on);

CREATE INDEX ix_certifications_state ON certifications (status, open_on);

CREATE TABLE entitlement_entries (
	"key" INTEGER NOT NULL,
	award_key INTEGER NOT NULL,
	event_key INTEGER NOT NULL,
	kind TEXT NOT NULL,
	quantity TEXT NOT NULL,
	unit TEXT NOT NULL,
	period_no INTEGER,
	priority INTEGER NOT NULL,
	days_from TEXT,
	days_to TEXT,
	cause_kind TEXT,
	cause_key INTEGER,
	reverses_key INTEGER,
	CONSTRAINT pk_entitlement_entries PRIMARY KEY ("key"),
	CONSTRAINT fk_entitlement_entries_award_key FOREIGN KEY(award_key) REFERENCES awards ("key") DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_entitlement_entries_award ON entitlement_entries (award_key);

CREATE TABLE hearings (
	"key" INTEGER NOT NULL,
	appeal_key INTEGER NOT NULL,
	held_on TEXT NOT NULL,
	at_time TEXT NOT NULL,
	place TEXT NOT NULL,
	invited TEXT NOT NULL,
	came TEXT,
	words TEXT NOT NULL,
	CONSTRAINT pk_hearings PRIMARY KEY ("key"),
	CONSTRAINT fk_hearings_appeal_key FOREIGN KEY(appeal_key) REFERENCES appeals ("key") DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_hearings_appeal ON hearings (appeal_key);

CREATE INDEX ix_hearings_held_on ON hearings (held_on);

CREATE TABLE overpayments (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	number TEXT NOT NULL,
	person_id TEXT NOT NULL,
	award_id TEXT NOT NULL,
	cause TEXT NOT NULL,
	words TEXT NOT NULL,
	detected_on TEXT NOT NULL,
	detected_by TEXT,
	currency TEXT NOT NULL,
	notice_on TEXT,
	reply_due_on TEXT,
	replied_on TEXT,
	reply TEXT NOT NULL,
	limitation_on TEXT,
	limitation TEXT NOT NULL,
	fault TEXT NOT NULL,
	special_reasons TEXT NOT NULL,
	special_words TEXT NOT NULL,
	proposal TEXT,
	outcome TEXT NOT NULL,
	outcome_words TEXT NOT NULL,
	proposed_on TEXT,
	proposed_by TEXT,
	sent_back_reason TEXT NOT NULL,
	fraud_words TEXT NOT NULL,
	fraud_by TEXT,
	demanded INTEGER NOT NULL,
	additional INTEGER NOT NULL,
	interest INTEGER NOT NULL,
	determination_id TEXT,
	determined_on TEXT,
	due_on TEXT,
	offset_percent INTEGER,
	status TEXT NOT NULL,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_overpayments PRIMARY KEY ("key"),
	CONSTRAINT uq_overpayments_id UNIQUE (id),
	CONSTRAINT uq_overpayments_number UNIQUE (number),
	CONSTRAINT fk_overpayments_person_id FOREIGN KEY(person_id) REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_overpayments_award_id FOREIGN KEY(award_id) REFERENCES awards (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_overpayments_detected_by FOREIGN KEY(detected_by) REFERENCES officers (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_overpayments_proposed_by FOREIGN KEY(proposed_by) REFERENCES officers (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_overpayments_fraud_by FOREIGN KEY(fraud_by) REFERENCES officers (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_overpayments_determination_id FOREIGN KEY(determination_id) REFERENCES determinations (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_overpayments_award_id ON overpayments (award_id);

CREATE INDEX ix_overpayments_person_id ON overpayments (person_id);

CREATE INDEX ix_overpayments_reply_due_on ON overpayments (reply_due_on);

CREATE INDEX ix_overpayments_status ON overpayments (status);

CREATE TABLE certification_lines (
	"key" INTEGER NOT NULL,
	certification_key INTEGER NOT NULL,
	day TEXT NOT NULL,
	hours TEXT NOT NULL,
	earnings INTEGER NOT NULL,
	sick INTEGER NOT NULL,
	training INTEGER NOT NULL,
	away INTEGER NOT NULL,
	CONSTRAINT pk_certification_lines PRIMARY KEY ("key"),
	CONSTRAINT fk_certification_lines_certification_key FOREIGN KEY(certification_key) REFERENCES certifications ("key") DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_certification_lines_certification ON certification_lines (certification_key);

CREATE TABLE cross_matches (
	"key" INTEGER NOT NULL,
	certification_key INTEGER NOT NULL,
	event_key INTEGER NOT NULL,
	source TEXT NOT NULL,
	range_from TEXT NOT NULL,
	range_to TEXT NOT NULL,
	detail TEXT NOT NULL,
	flag_key INTEGER,
	CONSTRAINT pk_cross_matches PRIMARY KEY ("key"),
	CONSTRAINT fk_cross_matches_certification_key FOREIGN KEY(certification_key) REFERENCES certifications ("key") DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_cross_matches_certification ON cross_matches (certification_key);

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

CREATE TABLE search_contacts (
	"key" INTEGER NOT NULL,
	certification_key INTEGER NOT NULL,
	on_day TEXT NOT NULL,
	employer TEXT NOT NULL,
	how TEXT NOT NULL,
	came_of TEXT NOT NULL,
	CONSTRAINT pk_search_contacts PRIMARY KEY ("key"),
	CONSTRAINT fk_search_contacts_certification_key FOREIGN KEY(certification_key) REFERENCES certifications ("key") DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_search_contacts_certification ON search_contacts (certification_key);

CREATE TABLE instalment_lines (
	"key" INTEGER NOT NULL,
	instalment_key INTEGER NOT NULL,
	line_from TEXT NOT NULL,
	line_to TEXT NOT NULL,
	rate TEXT NOT NULL,
	quantity TEXT NOT NULL,
	amount INTEGER NOT NULL,
	CONSTRAINT pk_instalment_lines PRIMARY KEY ("key"),
	CONSTRAINT fk_instalment_lines_instalment_key FOREIGN KEY(instalment_key) REFERENCES instalments ("key") DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_instalment_lines_instalment ON instalment_lines (instalment_key);

CREATE TABLE overpayment_lines (
	"key" INTEGER NOT NULL,
	overpayment_key INTEGER NOT NULL,
	instalment_key INTEGER NOT NULL,
	period_no INTEGER NOT NULL,
	period_from TEXT NOT NULL,
	period_to TEXT NOT NULL,
	paid_on TEXT NOT NULL,
	paid INTEGER NOT NULL,
	due INTEGER NOT NULL,
	over INTEGER NOT NULL,
	CONSTRAINT pk_overpayment_lines PRIMARY KEY ("key"),
	CONSTRAINT ck_overpayment_lines_over_is_paid_less_due CHECK (over > 0 AND due >= 0 AND over = paid - due),
	CONSTRAINT fk_overpayment_lines_overpayment_key FOREIGN KEY(overpayment_key) REFERENCES overpayments ("key") DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_overpayment_lines_instalment_key FOREIGN KEY(instalment_key) REFERENCES instalments ("key") DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_overpayment_lines_instalment ON overpayment_lines (instalment_key);

CREATE INDEX ix_overpayment_lines_overpayment ON overpayment_lines (overpayment_key);

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

CREATE TABLE recoveries (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	number TEXT,
	overpayment_id TEXT NOT NULL,
	how TEXT NOT NULL,
	amount INTEGER NOT NULL,
	currency TEXT NOT NULL,
	recovered_on TEXT NOT NULL,
	channel TEXT NOT NULL,
	reference TEXT NOT NULL,
	reason TEXT NOT NULL,
	deduction_key INTEGER,
	cash_day_id TEXT,
	instalment_id TEXT,
	reverses_id TEXT,
	created_at TEXT NOT NULL,
	row_version INTEGER NOT NULL,
	origin TEXT NOT NULL,
	office_id TEXT,
	created_by TEXT,
	CONSTRAINT pk_recoveries PRIMARY KEY ("key"),
	CONSTRAINT ck_recoveries_amount_is_something CHECK (amount <> 0),
	CONSTRAINT uq_recoveries_id UNIQUE (id),
	CONSTRAINT uq_recoveries_number UNIQUE (number),
	CONSTRAINT fk_recoveries_overpayment_id FOREIGN KEY(overpayment_id) REFERENCES overpayments (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_recoveries_cash_day_id FOREIGN KEY(cash_day_id) REFERENCES cash_days (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_recoveries_instalment_id FOREIGN KEY(instalment_id) REFERENCES instalments (id) DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_recoveries_reverses_id FOREIGN KEY(reverses_id) REFERENCES recoveries (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_recoveries_cash_day_id ON recoveries (cash_day_id);

CREATE INDEX ix_recoveries_overpayment_id ON recoveries (overpayment_id);

CREATE UNIQUE INDEX one_reversal_of_a_recovery ON recoveries (reverses_id) WHERE reverses_id IS NOT NULL;

CREATE TABLE run_exceptions (
	"key" INTEGER NOT NULL,
	run_key INTEGER NOT NULL,
	instalment_key INTEGER NOT NULL,
	reason TEXT NOT NULL,
	amount INTEGER NOT NULL,
	CONSTRAINT pk_run_exceptions PRIMARY KEY ("key"),
	CONSTRAINT fk_run_exceptions_run_key FOREIGN KEY(run_key) REFERENCES payment_runs ("key") DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_run_exceptions_instalment_key FOREIGN KEY(instalment_key) REFERENCES instalments ("key") DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_run_exceptions_run ON run_exceptions (run_key);

CREATE TABLE deductions (
	"key" INTEGER NOT NULL,
	instalment_key INTEGER NOT NULL,
	payment_key INTEGER NOT NULL,
	kind TEXT NOT NULL,
	priority INTEGER NOT NULL,
	legal_basis TEXT NOT NULL,
	cap INTEGER NOT NULL,
	amount INTEGER NOT NULL,
	overpayment_key INTEGER,
	CONSTRAINT pk_deductions PRIMARY KEY ("key"),
	CONSTRAINT ck_deductions_amount_is_within_cap CHECK (amount > 0 AND amount <= cap),
	CONSTRAINT fk_deductions_instalment_key FOREIGN KEY(instalment_key) REFERENCES instalments ("key") DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT fk_deductions_payment_key FOREIGN KEY(payment_key) REFERENCES payments ("key") DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE INDEX ix_deductions_instalment ON deductions (instalment_key);

CREATE INDEX ix_deductions_overpayment ON deductions (overpayment_key) WHERE overpayment_key IS NOT NULL;

CREATE INDEX ix_deductions_payment ON deductions (payment_key);

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

CREATE VIRTUAL TABLE search_parts USING fts5(folded, content='', contentless_delete=1, tokenize="trigram case_sensitive 1");

CREATE VIRTUAL TABLE search_starts USING fts5(folded, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* S* Co'", prefix='1 2', detail='none');

CREATE TRIGGER audit_events_update BEFORE UPDATE ON audit_events
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END;

CREATE TRIGGER audit_events_delete BEFORE DELETE ON audit_events
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END;

CREATE TRIGGER state_changes_update BEFORE UPDATE ON state_changes
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END;

CREATE TRIGGER state_changes_delete BEFORE DELETE ON state_changes
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END;

CREATE TRIGGER field_changes_update BEFORE UPDATE ON field_changes
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END;

CREATE TRIGGER field_changes_delete BEFORE DELETE ON field_changes
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END;

CREATE TRIGGER journal_entries_update BEFORE UPDATE ON journal_entries
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END;

CREATE TRIGGER journal_entries_delete BEFORE DELETE ON journal_entries
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END;

CREATE TRIGGER postings_update BEFORE UPDATE ON postings
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END;

CREATE TRIGGER postings_delete BEFORE DELETE ON postings
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END;

CREATE TRIGGER entitlement_entries_update BEFORE UPDATE ON entitlement_entries
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END;

CREATE TRIGGER entitlement_entries_delete BEFORE DELETE ON entitlement_entries
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END;

CREATE TRIGGER findings_update BEFORE UPDATE ON findings
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END;

CREATE TRIGGER findings_delete BEFORE DELETE ON findings
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END;

CREATE TRIGGER trace_steps_update BEFORE UPDATE ON trace_steps
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END;

CREATE TRIGGER trace_steps_delete BEFORE DELETE ON trace_steps
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END;

CREATE TRIGGER allocations_update BEFORE UPDATE ON allocations
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END;

CREATE TRIGGER allocations_delete BEFORE DELETE ON allocations
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END;

CREATE TRIGGER run_signatures_update BEFORE UPDATE ON run_signatures
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END;

CREATE TRIGGER run_signatures_delete BEFORE DELETE ON run_signatures
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END;

CREATE TRIGGER statement_lines_update BEFORE UPDATE ON statement_lines
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END;

CREATE TRIGGER statement_lines_delete BEFORE DELETE ON statement_lines
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END;

CREATE TRIGGER notes_update BEFORE UPDATE ON notes
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END;

CREATE TRIGGER notes_delete BEFORE DELETE ON notes
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END;

CREATE TRIGGER declarations_update BEFORE UPDATE ON declarations
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END;

CREATE TRIGGER declarations_delete BEFORE DELETE ON declarations
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END;

CREATE TRIGGER certification_lines_update BEFORE UPDATE ON certification_lines
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END;

CREATE TRIGGER certification_lines_delete BEFORE DELETE ON certification_lines
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END;

CREATE TRIGGER search_contacts_update BEFORE UPDATE ON search_contacts
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END;

CREATE TRIGGER search_contacts_delete BEFORE DELETE ON search_contacts
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END;

CREATE TRIGGER cross_matches_update BEFORE UPDATE ON cross_matches
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END;

CREATE TRIGGER cross_matches_delete BEFORE DELETE ON cross_matches
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END;

CREATE TRIGGER overpayment_lines_update BEFORE UPDATE ON overpayment_lines
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END;

CREATE TRIGGER overpayment_lines_delete BEFORE DELETE ON overpayment_lines
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END;

CREATE TRIGGER recoveries_update BEFORE UPDATE ON recoveries
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END;

CREATE TRIGGER recoveries_delete BEFORE DELETE ON recoveries
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END;

CREATE TRIGGER surcharge_reckonings_update BEFORE UPDATE ON surcharge_reckonings
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END;

CREATE TRIGGER surcharge_reckonings_delete BEFORE DELETE ON surcharge_reckonings
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END;

CREATE TRIGGER arrears_plan_lines_update BEFORE UPDATE ON arrears_plan_lines
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END;

CREATE TRIGGER arrears_plan_lines_delete BEFORE DELETE ON arrears_plan_lines
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END;

CREATE TRIGGER no_benefit_twice_for_a_day BEFORE UPDATE OF status ON instalments
WHEN (NEW.status = 'payable' OR NEW.status = 'in_run' OR NEW.status = 'paid')
AND OLD.status <> 'payable' AND OLD.status <> 'in_run' AND OLD.status <> 'paid' AND NEW.component = 'benefit' AND EXISTS (
  SELECT 1 FROM instalments AS other
  WHERE other.person_id = NEW.person_id AND other.scheme = NEW.scheme AND other.id <> NEW.id
    AND other.component = 'benefit' AND other.status IN ('payable', 'in_run', 'paid')
    AND other.period_from <= NEW.period_to AND other.period_to >= NEW.period_from
    AND (other.award_id <> NEW.award_id OR NEW.supersedes_id IS NULL))
BEGIN SELECT RAISE(ABORT, 'bar:benefit_twice'); END;

CREATE TRIGGER no_benefit_twice_when_added BEFORE INSERT ON instalments
WHEN (NEW.status = 'payable' OR NEW.status = 'in_run' OR NEW.status = 'paid') AND NEW.component = 'benefit' AND EXISTS (
  SELECT 1 FROM instalments AS other
  WHERE other.person_id = NEW.person_id AND other.scheme = NEW.scheme AND other.id <> NEW.id
    AND other.component = 'benefit' AND other.status IN ('payable', 'in_run', 'paid')
    AND other.period_from <= NEW.period_to AND other.period_to >= NEW.period_from
    AND (other.award_id <> NEW.award_id OR NEW.supersedes_id IS NULL))
BEGIN SELECT RAISE(ABORT, 'bar:benefit_twice'); END;

CREATE TRIGGER fiscal_period_is_open BEFORE INSERT ON journal_entries
WHEN (SELECT status FROM fiscal_periods WHERE id = NEW.fiscal_period_id) IS NOT 'open'
BEGIN SELECT RAISE(ABORT, 'bar:period_closed'); END;

CREATE TRIGGER entry_lies_in_its_period BEFORE INSERT ON journal_entries
WHEN NOT EXISTS (SELECT 1 FROM fiscal_periods
                 WHERE id = NEW.fiscal_period_id AND NEW.entry_on BETWEEN period_from AND period_to)
BEGIN SELECT RAISE(ABORT, 'bar:entry_outside_period'); END;

CREATE TRIGGER no_month_behind_a_closed_one BEFORE INSERT ON fiscal_periods
WHEN EXISTS (SELECT 1 FROM fiscal_periods WHERE period_from > NEW.period_from AND status <> 'open')
BEGIN SELECT RAISE(ABORT, 'bar:period_closed'); END;

CREATE TRIGGER fiscal_period_is_kept BEFORE DELETE ON fiscal_periods
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END;

CREATE TRIGGER fiscal_period_is_the_same_month BEFORE UPDATE OF id, period_from, period_to ON fiscal_periods
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END;

CREATE TRIGGER made_determination_is_frozen BEFORE UPDATE OF claim_id, about, version, cause, outcome, effective_on, determined_on, maker_id, rule_version, rule_sha256, facts, parameters, parameters_sha256, unverified, summary, reasons, appeal_due_on, because, review, difference, appeal_id ON determinations
WHEN OLD.status IN ('made', 'superseded', 'annulled')
BEGIN SELECT RAISE(ABORT, 'bar:determination_made'); END;

CREATE TRIGGER determination_is_kept BEFORE DELETE ON determinations
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END;

CREATE TRIGGER adverse_finding_has_an_officer BEFORE INSERT ON findings
WHEN NEW.outcome = 'not_met' AND NEW.found_by IS NULL
BEGIN SELECT RAISE(ABORT, 'bar:finding_of_nobody'); END;

CREATE TRIGGER posted_lines_are_kept BEFORE DELETE ON return_lines
WHEN (SELECT status FROM contribution_returns WHERE key = OLD.return_key) IN ('posted', 'superseded', 'cancelled')
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END;

CREATE TRIGGER posted_lines_are_frozen BEFORE UPDATE ON return_lines
WHEN (SELECT status FROM contribution_returns WHERE key = OLD.return_key) IN ('posted', 'superseded', 'cancelled')
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END;

CREATE TRIGGER paid_figures_are_frozen BEFORE UPDATE OF gross, deducted, net, period_from, period_to ON instalments
WHEN OLD.status IN ('in_run', 'paid')
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END;

CREATE TRIGGER till_day_is_open BEFORE INSERT ON receipts
WHEN NEW.till <> '' AND NOT EXISTS (
  SELECT 1 FROM cash_days AS d JOIN tills AS t ON t.id = d.till_id
  WHERE d.id = NEW.cash_day_id AND d.status = 'open' AND d.day = NEW.received_on AND t.code = NEW.till)
BEGIN SELECT RAISE(ABORT, 'bar:till_day_closed'); END;

CREATE TRIGGER till_day_has_its_till BEFORE INSERT ON receipts
WHEN NEW.till = '' AND (NEW.cash_day_id IS NOT NULL OR NEW.till_no IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'bar:till_day_closed'); END;

CREATE TRIGGER till_numbers_have_no_gap BEFORE INSERT ON receipts
WHEN NEW.till <> '' AND NEW.till_no IS NOT (SELECT coalesce(max(till_no), 0) + 1 FROM receipts WHERE till = NEW.till)
BEGIN SELECT RAISE(ABORT, 'bar:till_gap'); END;

CREATE TRIGGER void_lies_in_an_open_till_day BEFORE UPDATE OF void_day_id ON receipts
WHEN NEW.void_day_id IS NOT NULL AND (SELECT status FROM cash_days WHERE id = NEW.void_day_id) IS NOT 'open'
BEGIN SELECT RAISE(ABORT, 'bar:till_day_closed'); END;

CREATE TRIGGER receipt_figures_are_frozen
BEFORE UPDATE OF number, till, till_no, cash_day_id, received_on, channel, reference, amount, currency ON receipts
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END;

CREATE TRIGGER receipt_is_kept BEFORE DELETE ON receipts
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END;

CREATE TRIGGER closed_till_day_is_kept BEFORE DELETE ON cash_days WHEN OLD.status = 'closed'
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END;

CREATE TRIGGER closed_till_day_is_frozen BEFORE UPDATE ON cash_days WHEN OLD.status = 'closed'
BEGIN SELECT RAISE(ABORT, 'bar:append_only'); END;
