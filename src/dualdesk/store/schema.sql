CREATE TABLE agreement (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	client_id INTEGER NOT NULL, 
	previous_id INTEGER, 
	contact_id INTEGER, 
	title TEXT NOT NULL, 
	note TEXT NOT NULL, 
	signed_on TEXT, 
	starts_on TEXT NOT NULL, 
	anchor_day INTEGER, 
	term_months INTEGER, 
	renewal_term_months INTEGER, 
	ends_on TEXT, 
	notice_count INTEGER NOT NULL, 
	notice_unit TEXT NOT NULL, 
	notice_by TEXT, 
	renewal_rule TEXT NOT NULL, 
	value_minor INTEGER, 
	currency TEXT, 
	billing_period TEXT NOT NULL, 
	uplift_bp INTEGER NOT NULL, 
	allowance_min INTEGER, 
	allowance_period TEXT, 
	stage TEXT NOT NULL, 
	paused_from TEXT, 
	cancelled_on TEXT, 
	outcome TEXT, 
	outcome_on TEXT, 
	outcome_reason TEXT NOT NULL, 
	created_at INTEGER NOT NULL, 
	CONSTRAINT ck_agreement_title_said CHECK (trim(title) <> ''), 
	CONSTRAINT ck_agreement_signed_on_day CHECK (signed_on IS NULL OR date(signed_on) IS signed_on), 
	CONSTRAINT ck_agreement_starts_on_day CHECK (starts_on IS NULL OR date(starts_on) IS starts_on), 
	CONSTRAINT ck_agreement_ends_on_day CHECK (ends_on IS NULL OR date(ends_on) IS ends_on), 
	CONSTRAINT ck_agreement_notice_by_day CHECK (notice_by IS NULL OR date(notice_by) IS notice_by), 
	CONSTRAINT ck_agreement_outcome_on_day CHECK (outcome_on IS NULL OR date(outcome_on) IS outcome_on), 
	CONSTRAINT ck_agreement_paused_from_day CHECK (paused_from IS NULL OR date(paused_from) IS paused_from), 
	CONSTRAINT ck_agreement_cancelled_on_day CHECK (cancelled_on IS NULL OR date(cancelled_on) IS cancelled_on), 
	CONSTRAINT ck_agreement_term_months_least CHECK (term_months >= 1), 
	CONSTRAINT ck_agreement_renewal_term_months_least CHECK (renewal_term_months >= 1), 
	CONSTRAINT ck_agreement_notice_count_least CHECK (notice_count >= 0), 
	CONSTRAINT ck_agreement_value_minor_least CHECK (value_minor >= 0), 
	CONSTRAINT ck_agreement_allowance_min_least CHECK (allowance_min >= 0), 
	CONSTRAINT ck_agreement_notice_unit_known CHECK (notice_unit IN ('day', 'week', 'month')), 
	CONSTRAINT ck_agreement_billing_period_known CHECK (billing_period IN ('month', 'quarter', 'half_year', 'year', 'once')), 
	CONSTRAINT ck_agreement_allowance_period_known CHECK (allowance_period IN ('month', 'quarter', 'half_year', 'year', 'once')), 
	CONSTRAINT ck_agreement_renewal_rule_known CHECK (renewal_rule IN ('never', 'tacit', 'express')), 
	CONSTRAINT ck_agreement_stage_known CHECK (stage IN ('not_started', 'value_review', 'proposal_out', 'verbal_yes', 'done')), 
	CONSTRAINT ck_agreement_outcome_known CHECK (outcome IN ('renewed_flat', 'renewed_up', 'renewed_down', 'won_back', 'churned', 'ended_as_planned')), 
	CONSTRAINT ck_agreement_currency_iso CHECK (length(currency) = 3), 
	CONSTRAINT ck_agreement_value_with_currency CHECK ((value_minor IS NULL) = (currency IS NULL)), 
	CONSTRAINT ck_agreement_days_in_order CHECK (ends_on >= starts_on), 
	CONSTRAINT ck_agreement_outcome_dated CHECK ((outcome IS NULL) = (outcome_on IS NULL)), 
	CONSTRAINT ck_agreement_loss_has_reason CHECK (outcome NOT IN ('renewed_down', 'churned') OR trim(outcome_reason) <> ''), 
	CONSTRAINT fk_agreement_client_id FOREIGN KEY(client_id) REFERENCES client (id) ON DELETE CASCADE, 
	CONSTRAINT fk_agreement_previous_id FOREIGN KEY(previous_id) REFERENCES agreement (id) ON DELETE SET NULL, 
	CONSTRAINT fk_agreement_contact_id FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE SET NULL
)
 STRICT
;
CREATE TABLE attachment (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	client_id INTEGER, 
	contact_id INTEGER, 
	project_id INTEGER, 
	task_id INTEGER, 
	interaction_id INTEGER, 
	agreement_id INTEGER, 
	opportunity_id INTEGER, 
	name TEXT NOT NULL, 
	media_type TEXT NOT NULL, 
	sha256 TEXT, 
	url TEXT, 
	size INTEGER, 
	added_at INTEGER NOT NULL, 
	CONSTRAINT ck_attachment_one_owner CHECK ((client_id IS NOT NULL) + (contact_id IS NOT NULL) + (project_id IS NOT NULL) + (task_id IS NOT NULL) + (interaction_id IS NOT NULL) + (agreement_id IS NOT NULL) + (opportunity_id IS NOT NULL) = 1), 
	CONSTRAINT ck_attachment_name_said CHECK (trim(name) <> ''), 
	CONSTRAINT ck_attachment_file_or_link CHECK ((sha256 IS NULL) <> (url IS NULL)), 
	CONSTRAINT ck_attachment_sha256_hex CHECK (length(sha256) = 64), 
	CONSTRAINT ck_attachment_size_least CHECK (size >= 0), 
	CONSTRAINT fk_attachment_client_id FOREIGN KEY(client_id) REFERENCES client (id) ON DELETE CASCADE, 
	CONSTRAINT fk_attachment_contact_id FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE, 
	CONSTRAINT fk_attachment_project_id FOREIGN KEY(project_id) REFERENCES project (id) ON DELETE CASCADE, 
	CONSTRAINT fk_attachment_task_id FOREIGN KEY(task_id) REFERENCES task (id) ON DELETE CASCADE, 
	CONSTRAINT fk_attachment_interaction_id FOREIGN KEY(interaction_id) REFERENCES interaction (id) ON DELETE CASCADE, 
	CONSTRAINT fk_attachment_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id) ON DELETE CASCADE, 
	CONSTRAINT fk_attachment_opportunity_id FOREIGN KEY(opportunity_id) REFERENCES opportunity (id) ON DELETE CASCADE
)
 STRICT
;
CREATE TABLE checklist_item (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	task_id INTEGER NOT NULL, 
	heading TEXT NOT NULL, 
	text TEXT NOT NULL, 
	is_done INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	CONSTRAINT ck_checklist_item_text_said CHECK (trim(text) <> ''), 
	CONSTRAINT ck_checklist_item_is_done_flag CHECK (is_done IN (0, 1)), 
	CONSTRAINT fk_checklist_item_task_id FOREIGN KEY(task_id) REFERENCES task (id) ON DELETE CASCADE
)
 STRICT
;
CREATE TABLE client (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name TEXT NOT NULL, 
	trade TEXT NOT NULL, 
	note TEXT NOT NULL, 
	currency TEXT, 
	zone TEXT, 
	since TEXT, 
	ideal_gap_days INTEGER, 
	longest_gap_days INTEGER, 
	created_at INTEGER NOT NULL, 
	archived_at INTEGER, 
	CONSTRAINT ck_client_name_said CHECK (trim(name) <> ''), 
	CONSTRAINT ck_client_since_day CHECK (since IS NULL OR date(since) IS since), 
	CONSTRAINT ck_client_ideal_gap_days_least CHECK (ideal_gap_days >= 1), 
	CONSTRAINT ck_client_longest_gap_days_least CHECK (longest_gap_days >= 1), 
	CONSTRAINT ck_client_gaps_in_order CHECK (longest_gap_days >= ideal_gap_days), 
	CONSTRAINT ck_client_currency_iso CHECK (length(currency) = 3)
)
 STRICT
;
CREATE TABLE client_contact (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	client_id INTEGER NOT NULL, 
	contact_id INTEGER NOT NULL, 
	part TEXT NOT NULL, 
	title TEXT NOT NULL, 
	is_primary INTEGER NOT NULL, 
	since TEXT, 
	until TEXT, 
	CONSTRAINT ck_client_contact_part_known CHECK (part IN ('decides', 'pays', 'champion', 'day_to_day', 'approves', 'influences', 'uses', 'blocks', 'billing')), 
	CONSTRAINT ck_client_contact_since_day CHECK (since IS NULL OR date(since) IS since), 
	CONSTRAINT ck_client_contact_until_day CHECK (until IS NULL OR date(until) IS until), 
	CONSTRAINT ck_client_contact_is_primary_flag CHECK (is_primary IN (0, 1)), 
	CONSTRAINT ck_client_contact_days_in_order CHECK (until >= since), 
	CONSTRAINT fk_client_contact_client_id FOREIGN KEY(client_id) REFERENCES client (id) ON DELETE CASCADE, 
	CONSTRAINT fk_client_contact_contact_id FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
)
 STRICT
;
CREATE TABLE contact (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name TEXT NOT NULL, 
	given_name TEXT NOT NULL, 
	family_name TEXT NOT NULL, 
	additional_name TEXT NOT NULL, 
	prefix TEXT NOT NULL, 
	suffix TEXT NOT NULL, 
	nickname TEXT NOT NULL, 
	organisation TEXT NOT NULL, 
	title TEXT NOT NULL, 
	note TEXT NOT NULL, 
	zone TEXT, 
	ideal_gap_days INTEGER, 
	longest_gap_days INTEGER, 
	created_at INTEGER NOT NULL, 
	archived_at INTEGER, 
	CONSTRAINT ck_contact_name_said CHECK (trim(name) <> ''), 
	CONSTRAINT ck_contact_ideal_gap_days_least CHECK (ideal_gap_days >= 1), 
	CONSTRAINT ck_contact_longest_gap_days_least CHECK (longest_gap_days >= 1), 
	CONSTRAINT ck_contact_gaps_in_order CHECK (longest_gap_days >= ideal_gap_days)
)
 STRICT
;
CREATE TABLE contact_point (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	contact_id INTEGER, 
	client_id INTEGER, 
	kind TEXT NOT NULL, 
	label TEXT NOT NULL, 
	value TEXT NOT NULL, 
	match_key TEXT NOT NULL, 
	is_primary INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	CONSTRAINT ck_contact_point_one_owner CHECK ((contact_id IS NOT NULL) + (client_id IS NOT NULL) = 1), 
	CONSTRAINT ck_contact_point_kind_known CHECK (kind IN ('phone', 'email', 'address', 'url', 'other')), 
	CONSTRAINT ck_contact_point_value_said CHECK (trim(value) <> ''), 
	CONSTRAINT ck_contact_point_is_primary_flag CHECK (is_primary IN (0, 1)), 
	CONSTRAINT fk_contact_point_contact_id FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE, 
	CONSTRAINT fk_contact_point_client_id FOREIGN KEY(client_id) REFERENCES client (id) ON DELETE CASCADE
)
 STRICT
;
CREATE TABLE day_off (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	starts_on TEXT NOT NULL, 
	ends_on TEXT NOT NULL, 
	share_percent INTEGER NOT NULL, 
	label TEXT NOT NULL, 
	CONSTRAINT ck_day_off_starts_on_day CHECK (starts_on IS NULL OR date(starts_on) IS starts_on), 
	CONSTRAINT ck_day_off_ends_on_day CHECK (ends_on IS NULL OR date(ends_on) IS ends_on), 
	CONSTRAINT ck_day_off_days_in_order CHECK (ends_on >= starts_on), 
	CONSTRAINT ck_day_off_share_real CHECK (share_percent BETWEEN 1 AND 100)
)
 STRICT
;
CREATE TABLE dependency (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	predecessor_id INTEGER NOT NULL, 
	successor_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	lag_min INTEGER NOT NULL, 
	CONSTRAINT ck_dependency_kind_known CHECK (kind IN ('fs', 'ss', 'ff', 'sf')), 
	CONSTRAINT ck_dependency_two_tasks CHECK (predecessor_id <> successor_id), 
	CONSTRAINT uq_dependency_predecessor_id_successor_id UNIQUE (predecessor_id, successor_id), 
	CONSTRAINT fk_dependency_predecessor_id FOREIGN KEY(predecessor_id) REFERENCES task (id) ON DELETE CASCADE, 
	CONSTRAINT fk_dependency_successor_id FOREIGN KEY(successor_id) REFERENCES task (id) ON DELETE CASCADE
)
 STRICT
;
CREATE TABLE draft (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	place TEXT NOT NULL, 
	text TEXT NOT NULL, 
	saved_at INTEGER NOT NULL, 
	CONSTRAINT ck_draft_place_said CHECK (trim(place) <> ''), 
	CONSTRAINT uq_draft_place UNIQUE (place)
)
 STRICT
;
CREATE TABLE file_info (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uuid TEXT NOT NULL, 
	created_at INTEGER NOT NULL, 
	min_reader_version INTEGER NOT NULL, 
	CONSTRAINT ck_file_info_one_row CHECK (id = 1), 
	CONSTRAINT ck_file_info_uuid_said CHECK (trim(uuid) <> '')
)
 STRICT
;
CREATE TABLE import_run (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	at INTEGER NOT NULL, 
	file_name TEXT NOT NULL, 
	format TEXT NOT NULL, 
	counts TEXT NOT NULL, 
	CONSTRAINT ck_import_run_counts_json CHECK (json_valid(counts))
)
 STRICT
;
CREATE TABLE important_date (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	contact_id INTEGER, 
	client_id INTEGER, 
	label TEXT NOT NULL, 
	day INTEGER, 
	month INTEGER, 
	year INTEGER, 
	CONSTRAINT ck_important_date_one_owner CHECK ((contact_id IS NOT NULL) + (client_id IS NOT NULL) = 1), 
	CONSTRAINT ck_important_date_month_real CHECK (month BETWEEN 1 AND 12), 
	CONSTRAINT ck_important_date_day_real CHECK (day BETWEEN 1 AND 31), 
	CONSTRAINT ck_important_date_year_real CHECK (year BETWEEN 1 AND 9999), 
	CONSTRAINT ck_important_date_day_needs_month CHECK (month IS NOT NULL OR day IS NULL), 
	CONSTRAINT ck_important_date_something_known CHECK (month IS NOT NULL OR year IS NOT NULL), 
	CONSTRAINT fk_important_date_contact_id FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE, 
	CONSTRAINT fk_important_date_client_id FOREIGN KEY(client_id) REFERENCES client (id) ON DELETE CASCADE
)
 STRICT
;
CREATE TABLE interaction (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	client_id INTEGER, 
	project_id INTEGER, 
	opportunity_id INTEGER, 
	agreement_id INTEGER, 
	about_task_id INTEGER, 
	channel TEXT, 
	direction TEXT, 
	status TEXT NOT NULL, 
	outcome TEXT, 
	starts_at INTEGER NOT NULL, 
	zone TEXT, 
	duration_min INTEGER, 
	subject TEXT NOT NULL, 
	notes TEXT NOT NULL, 
	agenda TEXT NOT NULL, 
	place TEXT NOT NULL, 
	created_at INTEGER NOT NULL, 
	CONSTRAINT ck_interaction_channel_known CHECK (channel IN ('email', 'phone', 'in_person', 'video', 'message', 'letter', 'other')), 
	CONSTRAINT ck_interaction_direction_known CHECK (direction IN ('in', 'out')), 
	CONSTRAINT ck_interaction_status_known CHECK (status IN ('planned', 'held', 'not_held')), 
	CONSTRAINT ck_interaction_outcome_known CHECK (outcome IN ('reached', 'left_message', 'no_answer', 'wrong_person')), 
	CONSTRAINT ck_interaction_duration_min_least CHECK (duration_min >= 0), 
	CONSTRAINT ck_interaction_something_said CHECK (trim(subject) <> '' OR trim(notes) <> ''), 
	CONSTRAINT ck_interaction_outcome_when_held CHECK (outcome IS NULL OR status = 'held'), 
	CONSTRAINT fk_interaction_client_id FOREIGN KEY(client_id) REFERENCES client (id) ON DELETE CASCADE, 
	CONSTRAINT fk_interaction_project_id FOREIGN KEY(project_id) REFERENCES project (id) ON DELETE SET NULL, 
	CONSTRAINT fk_interaction_opportunity_id FOREIGN KEY(opportunity_id) REFERENCES opportunity (id) ON DELETE SET NULL, 
	CONSTRAINT fk_interaction_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id) ON DELETE SET NULL, 
	CONSTRAINT fk_interaction_about_task_id FOREIGN KEY(about_task_id) REFERENCES task (id) ON DELETE SET NULL
)
 STRICT
;
CREATE TABLE milestone (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	project_id INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	due_on TEXT, 
	done_on TEXT, 
	position INTEGER NOT NULL, 
	CONSTRAINT ck_milestone_title_said CHECK (trim(title) <> ''), 
	CONSTRAINT ck_milestone_due_on_day CHECK (due_on IS NULL OR date(due_on) IS due_on), 
	CONSTRAINT ck_milestone_done_on_day CHECK (done_on IS NULL OR date(done_on) IS done_on), 
	CONSTRAINT fk_milestone_project_id FOREIGN KEY(project_id) REFERENCES project (id) ON DELETE CASCADE
)
 STRICT
;
CREATE TABLE opportunity (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	client_id INTEGER NOT NULL, 
	agreement_id INTEGER, 
	referrer_id INTEGER, 
	title TEXT NOT NULL, 
	note TEXT NOT NULL, 
	type TEXT NOT NULL, 
	stage TEXT NOT NULL, 
	odds INTEGER, 
	amount_minor INTEGER, 
	currency TEXT, 
	estimate_min INTEGER, 
	expected_on TEXT, 
	source TEXT NOT NULL, 
	closed_on TEXT, 
	close_reason TEXT NOT NULL, 
	created_at INTEGER NOT NULL, 
	CONSTRAINT ck_opportunity_title_said CHECK (trim(title) <> ''), 
	CONSTRAINT ck_opportunity_type_known CHECK (type IN ('new', 'upsell', 'cross_sell', 'renewal_uplift')), 
	CONSTRAINT ck_opportunity_stage_known CHECK (stage IN ('spotted', 'raised', 'scoped', 'proposed', 'agreed', 'won', 'lost', 'declined')), 
	CONSTRAINT ck_opportunity_odds_percent CHECK (odds BETWEEN 0 AND 100), 
	CONSTRAINT ck_opportunity_amount_minor_least CHECK (amount_minor >= 0), 
	CONSTRAINT ck_opportunity_estimate_min_least CHECK (estimate_min >= 0), 
	CONSTRAINT ck_opportunity_currency_iso CHECK (length(currency) = 3), 
	CONSTRAINT ck_opportunity_amount_with_currency CHECK ((amount_minor IS NULL) = (currency IS NULL)), 
	CONSTRAINT ck_opportunity_expected_on_day CHECK (expected_on IS NULL OR date(expected_on) IS expected_on), 
	CONSTRAINT ck_opportunity_closed_on_day CHECK (closed_on IS NULL OR date(closed_on) IS closed_on), 
	CONSTRAINT ck_opportunity_end_dated CHECK ((stage IN ('won', 'lost', 'declined')) = (closed_on IS NOT NULL)), 
	CONSTRAINT ck_opportunity_loss_has_reason CHECK (stage <> 'lost' OR trim(close_reason) <> ''), 
	CONSTRAINT fk_opportunity_client_id FOREIGN KEY(client_id) REFERENCES client (id) ON DELETE CASCADE, 
	CONSTRAINT fk_opportunity_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id) ON DELETE SET NULL, 
	CONSTRAINT fk_opportunity_referrer_id FOREIGN KEY(referrer_id) REFERENCES contact (id) ON DELETE SET NULL
)
 STRICT
;
CREATE TABLE opportunity_stage_change (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	opportunity_id INTEGER NOT NULL, 
	stage TEXT NOT NULL, 
	at INTEGER NOT NULL, 
	CONSTRAINT ck_opportunity_stage_change_stage_known CHECK (stage IN ('spotted', 'raised', 'scoped', 'proposed', 'agreed', 'won', 'lost', 'declined')), 
	CONSTRAINT fk_opportunity_stage_change_opportunity_id FOREIGN KEY(opportunity_id) REFERENCES opportunity (id) ON DELETE CASCADE
)
 STRICT
;
CREATE TABLE participant (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	interaction_id INTEGER NOT NULL, 
	contact_id INTEGER NOT NULL, 
	CONSTRAINT uq_participant_interaction_id_contact_id UNIQUE (interaction_id, contact_id), 
	CONSTRAINT fk_participant_interaction_id FOREIGN KEY(interaction_id) REFERENCES interaction (id) ON DELETE CASCADE, 
	CONSTRAINT fk_participant_contact_id FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
)
 STRICT
;
CREATE TABLE pin (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	client_id INTEGER, 
	project_id INTEGER, 
	position INTEGER NOT NULL, 
	CONSTRAINT ck_pin_one_owner CHECK ((client_id IS NOT NULL) + (project_id IS NOT NULL) = 1), 
	CONSTRAINT uq_pin_client_id UNIQUE (client_id), 
	CONSTRAINT uq_pin_project_id UNIQUE (project_id), 
	CONSTRAINT fk_pin_client_id FOREIGN KEY(client_id) REFERENCES client (id) ON DELETE CASCADE, 
	CONSTRAINT fk_pin_project_id FOREIGN KEY(project_id) REFERENCES project (id) ON DELETE CASCADE
)
 STRICT
;
CREATE TABLE pinned_fact (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	contact_id INTEGER, 
	client_id INTEGER, 
	text TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	CONSTRAINT ck_pinned_fact_one_owner CHECK ((contact_id IS NOT NULL) + (client_id IS NOT NULL) = 1), 
	CONSTRAINT ck_pinned_fact_text_said CHECK (trim(text) <> ''), 
	CONSTRAINT fk_pinned_fact_contact_id FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE, 
	CONSTRAINT fk_pinned_fact_client_id FOREIGN KEY(client_id) REFERENCES client (id) ON DELETE CASCADE
)
 STRICT
;
CREATE TABLE project (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	client_id INTEGER, 
	agreement_id INTEGER, 
	opportunity_id INTEGER, 
	title TEXT NOT NULL, 
	code TEXT NOT NULL, 
	brief TEXT NOT NULL, 
	phase TEXT NOT NULL, 
	billing TEXT NOT NULL, 
	budget_minor INTEGER, 
	budget_min INTEGER, 
	rate_minor INTEGER, 
	currency TEXT, 
	starts_on TEXT, 
	deadline TEXT, 
	delivered_on TEXT, 
	closed_on TEXT, 
	created_at INTEGER NOT NULL, 
	archived_at INTEGER, 
	CONSTRAINT ck_project_title_said CHECK (trim(title) <> ''), 
	CONSTRAINT ck_project_phase_known CHECK (phase IN ('plan', 'execute', 'close')), 
	CONSTRAINT ck_project_billing_known CHECK (billing IN ('fixed_fee', 'time_and_materials', 'retainer', 'unpaid')), 
	CONSTRAINT ck_project_starts_on_day CHECK (starts_on IS NULL OR date(starts_on) IS starts_on), 
	CONSTRAINT ck_project_deadline_day CHECK (deadline IS NULL OR date(deadline) IS deadline), 
	CONSTRAINT ck_project_delivered_on_day CHECK (delivered_on IS NULL OR date(delivered_on) IS delivered_on), 
	CONSTRAINT ck_project_closed_on_day CHECK (closed_on IS NULL OR date(closed_on) IS closed_on), 
	CONSTRAINT ck_project_budget_minor_least CHECK (budget_minor >= 0), 
	CONSTRAINT ck_project_budget_min_least CHECK (budget_min >= 0), 
	CONSTRAINT ck_project_rate_minor_least CHECK (rate_minor >= 0), 
	CONSTRAINT ck_project_currency_iso CHECK (length(currency) = 3), 
	CONSTRAINT ck_project_retainer_has_client CHECK (billing <> 'retainer' OR client_id IS NOT NULL), 
	CONSTRAINT ck_project_money_with_currency CHECK (currency IS NOT NULL OR (budget_minor IS NULL AND rate_minor IS NULL)), 
	CONSTRAINT fk_project_client_id FOREIGN KEY(client_id) REFERENCES client (id) ON DELETE CASCADE, 
	CONSTRAINT fk_project_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id) ON DELETE SET NULL, 
	CONSTRAINT fk_project_opportunity_id FOREIGN KEY(opportunity_id) REFERENCES opportunity (id) ON DELETE SET NULL
)
 STRICT
;
CREATE TABLE promise (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	client_id INTEGER, 
	contact_id INTEGER, 
	interaction_id INTEGER, 
	task_id INTEGER, 
	milestone_id INTEGER, 
	text TEXT NOT NULL, 
	first_told_by TEXT NOT NULL, 
	told_by TEXT NOT NULL, 
	told_at INTEGER NOT NULL, 
	kept_on TEXT, 
	withdrawn_on TEXT, 
	CONSTRAINT ck_promise_text_said CHECK (trim(text) <> ''), 
	CONSTRAINT ck_promise_first_told_by_day CHECK (first_told_by IS NULL OR date(first_told_by) IS first_told_by), 
	CONSTRAINT ck_promise_told_by_day CHECK (told_by IS NULL OR date(told_by) IS told_by), 
	CONSTRAINT ck_promise_kept_on_day CHECK (kept_on IS NULL OR date(kept_on) IS kept_on), 
	CONSTRAINT ck_promise_withdrawn_on_day CHECK (withdrawn_on IS NULL OR date(withdrawn_on) IS withdrawn_on), 
	CONSTRAINT ck_promise_one_end CHECK (kept_on IS NULL OR withdrawn_on IS NULL), 
	CONSTRAINT fk_promise_client_id FOREIGN KEY(client_id) REFERENCES client (id) ON DELETE CASCADE, 
	CONSTRAINT fk_promise_contact_id FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE SET NULL, 
	CONSTRAINT fk_promise_interaction_id FOREIGN KEY(interaction_id) REFERENCES interaction (id) ON DELETE SET NULL, 
	CONSTRAINT fk_promise_task_id FOREIGN KEY(task_id) REFERENCES task (id) ON DELETE SET NULL, 
	CONSTRAINT fk_promise_milestone_id FOREIGN KEY(milestone_id) REFERENCES milestone (id) ON DELETE SET NULL
)
 STRICT
;
CREATE TABLE rate (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	client_id INTEGER, 
	project_id INTEGER, 
	valid_from TEXT NOT NULL, 
	rate_minor INTEGER NOT NULL, 
	currency TEXT NOT NULL, 
	CONSTRAINT ck_rate_valid_from_day CHECK (valid_from IS NULL OR date(valid_from) IS valid_from), 
	CONSTRAINT ck_rate_rate_minor_least CHECK (rate_minor >= 0), 
	CONSTRAINT ck_rate_currency_iso CHECK (length(currency) = 3), 
	CONSTRAINT ck_rate_one_scope CHECK (client_id IS NULL OR project_id IS NULL), 
	CONSTRAINT fk_rate_client_id FOREIGN KEY(client_id) REFERENCES client (id) ON DELETE CASCADE, 
	CONSTRAINT fk_rate_project_id FOREIGN KEY(project_id) REFERENCES project (id) ON DELETE CASCADE
)
 STRICT
;
CREATE TABLE reminder (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	task_id INTEGER, 
	interaction_id INTEGER, 
	agreement_id INTEGER, 
	client_id INTEGER, 
	text TEXT NOT NULL, 
	due_at INTEGER NOT NULL, 
	zone TEXT, 
	snoozed_until INTEGER, 
	fired_at INTEGER, 
	dismissed_at INTEGER, 
	CONSTRAINT ck_reminder_text_said CHECK (trim(text) <> ''), 
	CONSTRAINT ck_reminder_one_subject CHECK ((task_id IS NOT NULL) + (interaction_id IS NOT NULL) + (agreement_id IS NOT NULL) + (client_id IS NOT NULL) <= 1), 
	CONSTRAINT fk_reminder_task_id FOREIGN KEY(task_id) REFERENCES task (id) ON DELETE CASCADE, 
	CONSTRAINT fk_reminder_interaction_id FOREIGN KEY(interaction_id) REFERENCES interaction (id) ON DELETE CASCADE, 
	CONSTRAINT fk_reminder_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id) ON DELETE CASCADE, 
	CONSTRAINT fk_reminder_client_id FOREIGN KEY(client_id) REFERENCES client (id) ON DELETE CASCADE
)
 STRICT
;
CREATE TABLE saved_view (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	screen TEXT NOT NULL, 
	name TEXT NOT NULL, 
	filters TEXT NOT NULL, 
	is_pinned INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	CONSTRAINT ck_saved_view_name_said CHECK (trim(name) <> ''), 
	CONSTRAINT ck_saved_view_screen_said CHECK (trim(screen) <> ''), 
	CONSTRAINT ck_saved_view_filters_json CHECK (json_valid(filters)), 
	CONSTRAINT ck_saved_view_is_pinned_flag CHECK (is_pinned IN (0, 1))
)
 STRICT
;
CREATE TABLE search_doc (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	kind TEXT NOT NULL, 
	record_id INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	body TEXT NOT NULL, 
	CONSTRAINT uq_search_doc_kind_record_id UNIQUE (kind, record_id)
)
 STRICT
;
CREATE TABLE setting (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	"key" TEXT NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT ck_setting_key_said CHECK (trim(key) <> ''), 
	CONSTRAINT uq_setting_key UNIQUE ("key"), 
	CONSTRAINT ck_setting_value_json CHECK (json_valid(value))
)
 STRICT
;
CREATE TABLE source (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	import_run_id INTEGER, 
	system TEXT NOT NULL, 
	source_id TEXT NOT NULL, 
	fingerprint TEXT NOT NULL, 
	client_id INTEGER, 
	contact_id INTEGER, 
	project_id INTEGER, 
	milestone_id INTEGER, 
	task_id INTEGER, 
	interaction_id INTEGER, 
	checklist_item_id INTEGER, 
	attachment_id INTEGER, 
	CONSTRAINT ck_source_system_said CHECK (trim(system) <> ''), 
	CONSTRAINT ck_source_source_id_said CHECK (trim(source_id) <> ''), 
	CONSTRAINT ck_source_one_owner CHECK ((client_id IS NOT NULL) + (contact_id IS NOT NULL) + (project_id IS NOT NULL) + (milestone_id IS NOT NULL) + (task_id IS NOT NULL) + (interaction_id IS NOT NULL) + (checklist_item_id IS NOT NULL) + (attachment_id IS NOT NULL) = 1), 
	CONSTRAINT fk_source_import_run_id FOREIGN KEY(import_run_id) REFERENCES import_run (id) ON DELETE SET NULL, 
	CONSTRAINT fk_source_client_id FOREIGN KEY(client_id) REFERENCES client (id) ON DELETE CASCADE, 
	CONSTRAINT fk_source_contact_id FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE, 
	CONSTRAINT fk_source_project_id FOREIGN KEY(project_id) REFERENCES project (id) ON DELETE CASCADE, 
	CONSTRAINT fk_source_milestone_id FOREIGN KEY(milestone_id) REFERENCES milestone (id) ON DELETE CASCADE, 
	CONSTRAINT fk_source_task_id FOREIGN KEY(task_id) REFERENCES task (id) ON DELETE CASCADE, 
	CONSTRAINT fk_source_interaction_id FOREIGN KEY(interaction_id) REFERENCES interaction (id) ON DELETE CASCADE, 
	CONSTRAINT fk_source_checklist_item_id FOREIGN KEY(checklist_item_id) REFERENCES checklist_item (id) ON DELETE CASCADE, 
	CONSTRAINT fk_source_attachment_id FOREIGN KEY(attachment_id) REFERENCES attachment (id) ON DELETE CASCADE
)
 STRICT
;
CREATE TABLE step (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	at INTEGER NOT NULL, 
	label TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	origin TEXT NOT NULL, 
	target_id INTEGER, 
	merge_key TEXT NOT NULL, 
	schema INTEGER NOT NULL, 
	is_undone INTEGER NOT NULL, 
	CONSTRAINT ck_step_kind_known CHECK (kind IN ('do', 'undo', 'redo')), 
	CONSTRAINT ck_step_origin_known CHECK (origin IN ('window', 'command_line', 'import', 'program')), 
	CONSTRAINT ck_step_is_undone_flag CHECK (is_undone IN (0, 1)), 
	CONSTRAINT ck_step_has_target CHECK ((kind = 'do') OR (target_id IS NOT NULL))
)
 STRICT
;
CREATE TABLE step_row (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	step_id INTEGER NOT NULL, 
	table_name TEXT NOT NULL, 
	record_id INTEGER NOT NULL, 
	"before" TEXT, 
	"after" TEXT, 
	CONSTRAINT ck_step_row_something_written CHECK (before IS NOT NULL OR after IS NOT NULL), 
	CONSTRAINT fk_step_row_step_id FOREIGN KEY(step_id) REFERENCES step (id) ON DELETE CASCADE
)
 STRICT
;
CREATE TABLE tag (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	CONSTRAINT ck_tag_name_said CHECK (trim(name) <> ''), 
	CONSTRAINT uq_tag_key UNIQUE ("key")
)
 STRICT
;
CREATE TABLE tag_link (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	tag_id INTEGER NOT NULL, 
	client_id INTEGER, 
	contact_id INTEGER, 
	project_id INTEGER, 
	task_id INTEGER, 
	interaction_id INTEGER, 
	CONSTRAINT ck_tag_link_one_owner CHECK ((client_id IS NOT NULL) + (contact_id IS NOT NULL) + (project_id IS NOT NULL) + (task_id IS NOT NULL) + (interaction_id IS NOT NULL) = 1), 
	CONSTRAINT fk_tag_link_tag_id FOREIGN KEY(tag_id) REFERENCES tag (id) ON DELETE CASCADE, 
	CONSTRAINT fk_tag_link_client_id FOREIGN KEY(client_id) REFERENCES client (id) ON DELETE CASCADE, 
	CONSTRAINT fk_tag_link_contact_id FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE, 
	CONSTRAINT fk_tag_link_project_id FOREIGN KEY(project_id) REFERENCES project (id) ON DELETE CASCADE, 
	CONSTRAINT fk_tag_link_task_id FOREIGN KEY(task_id) REFERENCES task (id) ON DELETE CASCADE, 
	CONSTRAINT fk_tag_link_interaction_id FOREIGN KEY(interaction_id) REFERENCES interaction (id) ON DELETE CASCADE
)
 STRICT
;
CREATE TABLE task (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	project_id INTEGER, 
	client_id INTEGER, 
	parent_id INTEGER, 
	milestone_id INTEGER, 
	contact_id INTEGER, 
	interaction_id INTEGER, 
	opportunity_id INTEGER, 
	agreement_id INTEGER, 
	title TEXT NOT NULL, 
	note TEXT NOT NULL, 
	role TEXT NOT NULL, 
	channel TEXT, 
	state TEXT NOT NULL, 
	priority TEXT NOT NULL, 
	not_before TEXT, 
	planned_on TEXT, 
	deadline TEXT, 
	later_until TEXT, 
	estimate_min INTEGER, 
	is_defect INTEGER NOT NULL, 
	recurrence TEXT, 
	recurs_from TEXT, 
	position INTEGER NOT NULL, 
	created_at INTEGER NOT NULL, 
	done_at INTEGER, 
	CONSTRAINT ck_task_title_said CHECK (trim(title) <> ''), 
	CONSTRAINT ck_task_state_known CHECK (state IN ('todo', 'doing', 'waiting', 'done', 'dropped')), 
	CONSTRAINT ck_task_role_known CHECK (role IN ('client', 'project')), 
	CONSTRAINT ck_task_channel_known CHECK (channel IN ('email', 'phone', 'in_person', 'video', 'message', 'letter', 'other')), 
	CONSTRAINT ck_task_priority_known CHECK (priority IN ('high', 'medium', 'none', 'low')), 
	CONSTRAINT ck_task_not_before_day CHECK (not_before IS NULL OR date(not_before) IS not_before), 
	CONSTRAINT ck_task_planned_on_day CHECK (planned_on IS NULL OR date(planned_on) IS planned_on), 
	CONSTRAINT ck_task_deadline_day CHECK (deadline IS NULL OR date(deadline) IS deadline), 
	CONSTRAINT ck_task_later_until_day CHECK (later_until IS NULL OR date(later_until) IS later_until), 
	CONSTRAINT ck_task_recurs_from_day CHECK (recurs_from IS NULL OR date(recurs_from) IS recurs_from), 
	CONSTRAINT ck_task_estimate_min_least CHECK (estimate_min >= 0), 
	CONSTRAINT ck_task_is_defect_flag CHECK (is_defect IN (0, 1)), 
	CONSTRAINT ck_task_done_dated CHECK ((state = 'done') = (done_at IS NOT NULL)), 
	CONSTRAINT ck_task_not_own_parent CHECK (parent_id IS NULL OR parent_id <> id), 
	CONSTRAINT fk_task_project_id FOREIGN KEY(project_id) REFERENCES project (id) ON DELETE CASCADE, 
	CONSTRAINT fk_task_client_id FOREIGN KEY(client_id) REFERENCES client (id) ON DELETE CASCADE, 
	CONSTRAINT fk_task_parent_id FOREIGN KEY(parent_id) REFERENCES task (id) ON DELETE CASCADE, 
	CONSTRAINT fk_task_milestone_id FOREIGN KEY(milestone_id) REFERENCES milestone (id) ON DELETE SET NULL, 
	CONSTRAINT fk_task_contact_id FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE SET NULL, 
	CONSTRAINT fk_task_interaction_id FOREIGN KEY(interaction_id) REFERENCES interaction (id) ON DELETE SET NULL, 
	CONSTRAINT fk_task_opportunity_id FOREIGN KEY(opportunity_id) REFERENCES opportunity (id) ON DELETE SET NULL, 
	CONSTRAINT fk_task_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id) ON DELETE SET NULL
)
 STRICT
;
CREATE TABLE time_entry (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	task_id INTEGER, 
	project_id INTEGER, 
	client_id INTEGER, 
	day TEXT NOT NULL, 
	started_at INTEGER, 
	ended_at INTEGER, 
	zone TEXT, 
	seconds INTEGER, 
	rate_minor INTEGER, 
	currency TEXT, 
	is_billable INTEGER NOT NULL, 
	note TEXT NOT NULL, 
	CONSTRAINT ck_time_entry_day_day CHECK (day IS NULL OR date(day) IS day), 
	CONSTRAINT ck_time_entry_is_billable_flag CHECK (is_billable IN (0, 1)), 
	CONSTRAINT ck_time_entry_seconds_least CHECK (seconds >= 0), 
	CONSTRAINT ck_time_entry_rate_minor_least CHECK (rate_minor >= 0), 
	CONSTRAINT ck_time_entry_in_order CHECK (ended_at >= started_at), 
	CONSTRAINT ck_time_entry_known_or_running CHECK (seconds IS NOT NULL OR started_at IS NOT NULL), 
	CONSTRAINT ck_time_entry_currency_iso CHECK (length(currency) = 3), 
	CONSTRAINT ck_time_entry_rate_with_currency CHECK ((rate_minor IS NULL) = (currency IS NULL)), 
	CONSTRAINT fk_time_entry_task_id FOREIGN KEY(task_id) REFERENCES task (id) ON DELETE SET NULL, 
	CONSTRAINT fk_time_entry_project_id FOREIGN KEY(project_id) REFERENCES project (id) ON DELETE CASCADE, 
	CONSTRAINT fk_time_entry_client_id FOREIGN KEY(client_id) REFERENCES client (id) ON DELETE CASCADE
)
 STRICT
;
CREATE TABLE today_snapshot (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	day TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	rows TEXT NOT NULL, 
	CONSTRAINT ck_today_snapshot_one_row CHECK (id = 1), 
	CONSTRAINT ck_today_snapshot_rows_json CHECK (json_valid(rows)), 
	CONSTRAINT ck_today_snapshot_day_day CHECK (day IS NULL OR date(day) IS day)
)
 STRICT
;
CREATE TABLE waiting (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	task_id INTEGER NOT NULL, 
	owner TEXT NOT NULL, 
	contact_id INTEGER, 
	whom TEXT NOT NULL, 
	since INTEGER NOT NULL, 
	ended_at INTEGER, 
	CONSTRAINT ck_waiting_owner_known CHECK (owner IN ('me', 'client', 'third_party')), 
	CONSTRAINT ck_waiting_in_order CHECK (ended_at >= since), 
	CONSTRAINT fk_waiting_task_id FOREIGN KEY(task_id) REFERENCES task (id) ON DELETE CASCADE, 
	CONSTRAINT fk_waiting_contact_id FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE SET NULL
)
 STRICT
;
CREATE TABLE working_hours (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	weekday INTEGER NOT NULL, 
	valid_from TEXT NOT NULL, 
	minutes INTEGER NOT NULL, 
	CONSTRAINT ck_working_hours_valid_from_day CHECK (valid_from IS NULL OR date(valid_from) IS valid_from), 
	CONSTRAINT ck_working_hours_weekday_real CHECK (weekday BETWEEN 0 AND 6), 
	CONSTRAINT ck_working_hours_minutes_of_day CHECK (minutes BETWEEN 0 AND 1440)
)
 STRICT
;
CREATE INDEX ix_agreement_client_id ON agreement (client_id)
;
CREATE INDEX ix_agreement_contact_id ON agreement (contact_id) WHERE contact_id IS NOT NULL
;
CREATE INDEX ix_agreement_notice_by ON agreement (notice_by) WHERE outcome IS NULL
;
CREATE UNIQUE INDEX uq_agreement_previous_id ON agreement (previous_id) WHERE previous_id IS NOT NULL
;
CREATE INDEX ix_attachment_agreement_id ON attachment (agreement_id) WHERE agreement_id IS NOT NULL
;
CREATE INDEX ix_attachment_client_id ON attachment (client_id) WHERE client_id IS NOT NULL
;
CREATE INDEX ix_attachment_contact_id ON attachment (contact_id) WHERE contact_id IS NOT NULL
;
CREATE INDEX ix_attachment_interaction_id ON attachment (interaction_id) WHERE interaction_id IS NOT NULL
;
CREATE INDEX ix_attachment_opportunity_id ON attachment (opportunity_id) WHERE opportunity_id IS NOT NULL
;
CREATE INDEX ix_attachment_project_id ON attachment (project_id) WHERE project_id IS NOT NULL
;
CREATE INDEX ix_attachment_sha256 ON attachment (sha256)
;
CREATE INDEX ix_attachment_task_id ON attachment (task_id) WHERE task_id IS NOT NULL
;
CREATE INDEX ix_checklist_item_task_id ON checklist_item (task_id, position)
;
CREATE INDEX ix_client_name ON client (name)
;
CREATE INDEX ix_client_contact_contact_id ON client_contact (contact_id)
;
CREATE UNIQUE INDEX uq_client_contact_open ON client_contact (client_id, contact_id, part) WHERE until IS NULL
;
CREATE UNIQUE INDEX uq_client_contact_primary ON client_contact (client_id) WHERE is_primary = 1 AND until IS NULL
;
CREATE INDEX ix_contact_name ON contact (name)
;
CREATE INDEX ix_contact_point_client_id ON contact_point (client_id)
;
CREATE INDEX ix_contact_point_contact_id ON contact_point (contact_id)
;
CREATE INDEX ix_contact_point_match_key ON contact_point (match_key)
;
CREATE UNIQUE INDEX uq_client_point_primary ON contact_point (client_id, kind) WHERE is_primary = 1 AND client_id IS NOT NULL
;
CREATE UNIQUE INDEX uq_contact_point_primary ON contact_point (contact_id, kind) WHERE is_primary = 1 AND contact_id IS NOT NULL
;
CREATE INDEX ix_day_off_starts_on ON day_off (starts_on)
;
CREATE INDEX ix_dependency_successor_id ON dependency (successor_id)
;
CREATE INDEX ix_important_date_client_id ON important_date (client_id)
;
CREATE INDEX ix_important_date_contact_id ON important_date (contact_id)
;
CREATE INDEX ix_interaction_about_task_id ON interaction (about_task_id) WHERE about_task_id IS NOT NULL
;
CREATE INDEX ix_interaction_agreement_id ON interaction (agreement_id) WHERE agreement_id IS NOT NULL
;
CREATE INDEX ix_interaction_log ON interaction (client_id, starts_at)
;
CREATE INDEX ix_interaction_opportunity_id ON interaction (opportunity_id) WHERE opportunity_id IS NOT NULL
;
CREATE INDEX ix_interaction_planned ON interaction (starts_at) WHERE status = 'planned'
;
CREATE INDEX ix_interaction_project_id ON interaction (project_id, starts_at)
;
CREATE INDEX ix_interaction_starts_at ON interaction (starts_at)
;
CREATE INDEX ix_milestone_project_id ON milestone (project_id)
;
CREATE INDEX ix_opportunity_agreement_id ON opportunity (agreement_id) WHERE agreement_id IS NOT NULL
;
CREATE INDEX ix_opportunity_client_id ON opportunity (client_id)
;
CREATE INDEX ix_opportunity_referrer_id ON opportunity (referrer_id) WHERE referrer_id IS NOT NULL
;
CREATE INDEX ix_opportunity_stage_change_opportunity_id ON opportunity_stage_change (opportunity_id, at)
;
CREATE INDEX ix_participant_contact_id ON participant (contact_id)
;
CREATE INDEX ix_pinned_fact_client_id ON pinned_fact (client_id)
;
CREATE INDEX ix_pinned_fact_contact_id ON pinned_fact (contact_id)
;
CREATE INDEX ix_project_agreement_id ON project (agreement_id) WHERE agreement_id IS NOT NULL
;
CREATE INDEX ix_project_client_id ON project (client_id)
;
CREATE INDEX ix_project_opportunity_id ON project (opportunity_id) WHERE opportunity_id IS NOT NULL
;
CREATE INDEX ix_promise_client_id ON promise (client_id)
;
CREATE INDEX ix_promise_contact_id ON promise (contact_id) WHERE contact_id IS NOT NULL
;
CREATE INDEX ix_promise_interaction_id ON promise (interaction_id) WHERE interaction_id IS NOT NULL
;
CREATE INDEX ix_promise_milestone_id ON promise (milestone_id) WHERE milestone_id IS NOT NULL
;
CREATE INDEX ix_promise_task_id ON promise (task_id)
;
CREATE INDEX ix_rate_client_id ON rate (client_id, valid_from)
;
CREATE INDEX ix_rate_project_id ON rate (project_id, valid_from)
;
CREATE INDEX ix_reminder_agreement_id ON reminder (agreement_id)
;
CREATE INDEX ix_reminder_client_id ON reminder (client_id)
;
CREATE INDEX ix_reminder_due ON reminder (snoozed_until, due_at) WHERE dismissed_at IS NULL
;
CREATE INDEX ix_reminder_interaction_id ON reminder (interaction_id)
;
CREATE INDEX ix_reminder_task_id ON reminder (task_id)
;
CREATE INDEX ix_source_import_run_id ON source (import_run_id)
;
CREATE INDEX ix_source_source_id ON source (system, source_id)
;
CREATE UNIQUE INDEX uq_source_attachment_id ON source (attachment_id, system, source_id) WHERE attachment_id IS NOT NULL
;
CREATE UNIQUE INDEX uq_source_checklist_item_id ON source (checklist_item_id, system, source_id) WHERE checklist_item_id IS NOT NULL
;
CREATE UNIQUE INDEX uq_source_client_id ON source (client_id, system, source_id) WHERE client_id IS NOT NULL
;
CREATE UNIQUE INDEX uq_source_contact_id ON source (contact_id, system, source_id) WHERE contact_id IS NOT NULL
;
CREATE UNIQUE INDEX uq_source_interaction_id ON source (interaction_id, system, source_id) WHERE interaction_id IS NOT NULL
;
CREATE UNIQUE INDEX uq_source_milestone_id ON source (milestone_id, system, source_id) WHERE milestone_id IS NOT NULL
;
CREATE UNIQUE INDEX uq_source_project_id ON source (project_id, system, source_id) WHERE project_id IS NOT NULL
;
CREATE UNIQUE INDEX uq_source_task_id ON source (task_id, system, source_id) WHERE task_id IS NOT NULL
;
CREATE INDEX ix_step_target_id ON step (target_id) WHERE target_id IS NOT NULL
;
CREATE INDEX ix_step_undone ON step (kind, is_undone, id)
;
CREATE INDEX ix_step_row_deleted ON step_row (step_id) WHERE after IS NULL
;
CREATE INDEX ix_step_row_record ON step_row (table_name, record_id)
;
CREATE INDEX ix_step_row_step_id ON step_row (step_id)
;
CREATE INDEX ix_tag_link_tag_id ON tag_link (tag_id)
;
CREATE UNIQUE INDEX uq_tag_link_client_id ON tag_link (client_id, tag_id) WHERE client_id IS NOT NULL
;
CREATE UNIQUE INDEX uq_tag_link_contact_id ON tag_link (contact_id, tag_id) WHERE contact_id IS NOT NULL
;
CREATE UNIQUE INDEX uq_tag_link_interaction_id ON tag_link (interaction_id, tag_id) WHERE interaction_id IS NOT NULL
;
CREATE UNIQUE INDEX uq_tag_link_project_id ON tag_link (project_id, tag_id) WHERE project_id IS NOT NULL
;
CREATE UNIQUE INDEX uq_tag_link_task_id ON tag_link (task_id, tag_id) WHERE task_id IS NOT NULL
;
CREATE INDEX ix_task_agreement_id ON task (agreement_id) WHERE agreement_id IS NOT NULL
;
CREATE INDEX ix_task_client_id ON task (client_id) WHERE client_id IS NOT NULL
;
CREATE INDEX ix_task_contact_id ON task (contact_id) WHERE contact_id IS NOT NULL
;
CREATE INDEX ix_task_interaction_id ON task (interaction_id) WHERE interaction_id IS NOT NULL
;
CREATE INDEX ix_task_milestone_id ON task (milestone_id) WHERE milestone_id IS NOT NULL
;
CREATE INDEX ix_task_open_days ON task (planned_on, deadline, later_until, not_before) WHERE state IN ('todo', 'doing', 'waiting')
;
CREATE INDEX ix_task_opportunity_id ON task (opportunity_id) WHERE opportunity_id IS NOT NULL
;
CREATE INDEX ix_task_parent_id ON task (parent_id) WHERE parent_id IS NOT NULL
;
CREATE INDEX ix_task_project_id ON task (project_id, state, position, estimate_min)
;
CREATE INDEX ix_time_entry_client_id ON time_entry (client_id) WHERE client_id IS NOT NULL
;
CREATE INDEX ix_time_entry_day ON time_entry (day, seconds)
;
CREATE INDEX ix_time_entry_project_id ON time_entry (project_id, seconds)
;
CREATE INDEX ix_time_entry_task_id ON time_entry (task_id, seconds)
;
CREATE UNIQUE INDEX uq_time_entry_running ON time_entry ((seconds IS NULL)) WHERE seconds IS NULL
;
CREATE INDEX ix_waiting_contact_id ON waiting (contact_id) WHERE contact_id IS NOT NULL
;
CREATE INDEX ix_waiting_task_id ON waiting (task_id)
;
CREATE UNIQUE INDEX uq_waiting_open ON waiting (task_id) WHERE ended_at IS NULL
;
CREATE UNIQUE INDEX uq_working_hours_weekday ON working_hours (weekday, valid_from)
;
CREATE VIRTUAL TABLE search USING fts5(title, body, content='search_doc', content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3 4 5')
;
CREATE TRIGGER search_doc_insert AFTER INSERT ON search_doc BEGIN INSERT INTO search(rowid, title, body) VALUES (new.id, new.title, new.body); END
;
CREATE TRIGGER search_doc_delete AFTER DELETE ON search_doc BEGIN INSERT INTO search(search, rowid, title, body) VALUES ('delete', old.id, old.title, old.body); END
;
CREATE TRIGGER search_doc_update AFTER UPDATE ON search_doc BEGIN INSERT INTO search(search, rowid, title, body) VALUES ('delete', old.id, old.title, old.body); INSERT INTO search(rowid, title, body) VALUES (new.id, new.title, new.body); END
;
CREATE TRIGGER search_client_insert AFTER INSERT ON client BEGIN INSERT INTO search_doc(id, kind, record_id, title, body) VALUES (COALESCE((SELECT max(id) + 1 FROM search_doc
          WHERE id >= (new.created_at / 60) * 16777216 AND id < ((new.created_at / 60) + 1) * 16777216), (new.created_at / 60) * 16777216), 'client', new.id, new.name, new.trade || ' ' || new.note || ' ' || COALESCE((SELECT group_concat(value || ' ' || match_key, ' ') FROM contact_point WHERE client_id = new.id), '')); END
;
CREATE TRIGGER search_client_delete AFTER DELETE ON client BEGIN DELETE FROM search_doc WHERE kind = 'client' AND record_id = old.id; END
;
CREATE TRIGGER search_client_text AFTER UPDATE OF name, trade, note ON client BEGIN UPDATE search_doc SET title = new.name, body = new.trade || ' ' || new.note || ' ' || COALESCE((SELECT group_concat(value || ' ' || match_key, ' ') FROM contact_point WHERE client_id = new.id), '') WHERE kind = 'client' AND record_id = new.id AND (title <> new.name OR body <> new.trade || ' ' || new.note || ' ' || COALESCE((SELECT group_concat(value || ' ' || match_key, ' ') FROM contact_point WHERE client_id = new.id), '')); END
;
CREATE TRIGGER search_client_moment AFTER UPDATE OF created_at ON client WHEN old.created_at / 60 <> new.created_at / 60 BEGIN DELETE FROM search_doc WHERE kind = 'client' AND record_id = old.id; INSERT INTO search_doc(id, kind, record_id, title, body) VALUES (COALESCE((SELECT max(id) + 1 FROM search_doc
          WHERE id >= (new.created_at / 60) * 16777216 AND id < ((new.created_at / 60) + 1) * 16777216), (new.created_at / 60) * 16777216), 'client', new.id, new.name, new.trade || ' ' || new.note || ' ' || COALESCE((SELECT group_concat(value || ' ' || match_key, ' ') FROM contact_point WHERE client_id = new.id), '')); END
;
CREATE TRIGGER search_contact_insert AFTER INSERT ON contact BEGIN INSERT INTO search_doc(id, kind, record_id, title, body) VALUES (COALESCE((SELECT max(id) + 1 FROM search_doc
          WHERE id >= (new.created_at / 60) * 16777216 AND id < ((new.created_at / 60) + 1) * 16777216), (new.created_at / 60) * 16777216), 'contact', new.id, new.name, new.nickname || ' ' || new.organisation || ' ' || new.title || ' ' || new.note || ' ' || COALESCE((SELECT group_concat(value || ' ' || match_key, ' ') FROM contact_point WHERE contact_id = new.id), '')); END
;
CREATE TRIGGER search_contact_delete AFTER DELETE ON contact BEGIN DELETE FROM search_doc WHERE kind = 'contact' AND record_id = old.id; END
;
CREATE TRIGGER search_contact_text AFTER UPDATE OF name, nickname, organisation, title, note ON contact BEGIN UPDATE search_doc SET title = new.name, body = new.nickname || ' ' || new.organisation || ' ' || new.title || ' ' || new.note || ' ' || COALESCE((SELECT group_concat(value || ' ' || match_key, ' ') FROM contact_point WHERE contact_id = new.id), '') WHERE kind = 'contact' AND record_id = new.id AND (title <> new.name OR body <> new.nickname || ' ' || new.organisation || ' ' || new.title || ' ' || new.note || ' ' || COALESCE((SELECT group_concat(value || ' ' || match_key, ' ') FROM contact_point WHERE contact_id = new.id), '')); END
;
CREATE TRIGGER search_contact_moment AFTER UPDATE OF created_at ON contact WHEN old.created_at / 60 <> new.created_at / 60 BEGIN DELETE FROM search_doc WHERE kind = 'contact' AND record_id = old.id; INSERT INTO search_doc(id, kind, record_id, title, body) VALUES (COALESCE((SELECT max(id) + 1 FROM search_doc
          WHERE id >= (new.created_at / 60) * 16777216 AND id < ((new.created_at / 60) + 1) * 16777216), (new.created_at / 60) * 16777216), 'contact', new.id, new.name, new.nickname || ' ' || new.organisation || ' ' || new.title || ' ' || new.note || ' ' || COALESCE((SELECT group_concat(value || ' ' || match_key, ' ') FROM contact_point WHERE contact_id = new.id), '')); END
;
CREATE TRIGGER search_interaction_insert AFTER INSERT ON interaction BEGIN INSERT INTO search_doc(id, kind, record_id, title, body) VALUES (COALESCE((SELECT max(id) + 1 FROM search_doc
          WHERE id >= (new.starts_at / 60) * 16777216 AND id < ((new.starts_at / 60) + 1) * 16777216), (new.starts_at / 60) * 16777216), 'interaction', new.id, new.subject, new.notes || ' ' || new.agenda || ' ' || new.place); END
;
CREATE TRIGGER search_interaction_delete AFTER DELETE ON interaction BEGIN DELETE FROM search_doc WHERE kind = 'interaction' AND record_id = old.id; END
;
CREATE TRIGGER search_interaction_text AFTER UPDATE OF subject, notes, agenda, place ON interaction BEGIN UPDATE search_doc SET title = new.subject, body = new.notes || ' ' || new.agenda || ' ' || new.place WHERE kind = 'interaction' AND record_id = new.id AND (title <> new.subject OR body <> new.notes || ' ' || new.agenda || ' ' || new.place); END
;
CREATE TRIGGER search_interaction_moment AFTER UPDATE OF starts_at ON interaction WHEN old.starts_at / 60 <> new.starts_at / 60 BEGIN DELETE FROM search_doc WHERE kind = 'interaction' AND record_id = old.id; INSERT INTO search_doc(id, kind, record_id, title, body) VALUES (COALESCE((SELECT max(id) + 1 FROM search_doc
          WHERE id >= (new.starts_at / 60) * 16777216 AND id < ((new.starts_at / 60) + 1) * 16777216), (new.starts_at / 60) * 16777216), 'interaction', new.id, new.subject, new.notes || ' ' || new.agenda || ' ' || new.place); END
;
CREATE TRIGGER search_agreement_insert AFTER INSERT ON agreement BEGIN INSERT INTO search_doc(id, kind, record_id, title, body) VALUES (COALESCE((SELECT max(id) + 1 FROM search_doc
          WHERE id >= (new.created_at / 60) * 16777216 AND id < ((new.created_at / 60) + 1) * 16777216), (new.created_at / 60) * 16777216), 'agreement', new.id, new.title, new.note || ' ' || new.outcome_reason); END
;
CREATE TRIGGER search_agreement_delete AFTER DELETE ON agreement BEGIN DELETE FROM search_doc WHERE kind = 'agreement' AND record_id = old.id; END
;
CREATE TRIGGER search_agreement_text AFTER UPDATE OF title, note, outcome_reason ON agreement BEGIN UPDATE search_doc SET title = new.title, body = new.note || ' ' || new.outcome_reason WHERE kind = 'agreement' AND record_id = new.id AND (title <> new.title OR body <> new.note || ' ' || new.outcome_reason); END
;
CREATE TRIGGER search_agreement_moment AFTER UPDATE OF created_at ON agreement WHEN old.created_at / 60 <> new.created_at / 60 BEGIN DELETE FROM search_doc WHERE kind = 'agreement' AND record_id = old.id; INSERT INTO search_doc(id, kind, record_id, title, body) VALUES (COALESCE((SELECT max(id) + 1 FROM search_doc
          WHERE id >= (new.created_at / 60) * 16777216 AND id < ((new.created_at / 60) + 1) * 16777216), (new.created_at / 60) * 16777216), 'agreement', new.id, new.title, new.note || ' ' || new.outcome_reason); END
;
CREATE TRIGGER search_opportunity_insert AFTER INSERT ON opportunity BEGIN INSERT INTO search_doc(id, kind, record_id, title, body) VALUES (COALESCE((SELECT max(id) + 1 FROM search_doc
          WHERE id >= (new.created_at / 60) * 16777216 AND id < ((new.created_at / 60) + 1) * 16777216), (new.created_at / 60) * 16777216), 'opportunity', new.id, new.title, new.note || ' ' || new.source || ' ' || new.close_reason); END
;
CREATE TRIGGER search_opportunity_delete AFTER DELETE ON opportunity BEGIN DELETE FROM search_doc WHERE kind = 'opportunity' AND record_id = old.id; END
;
CREATE TRIGGER search_opportunity_text AFTER UPDATE OF title, note, source, close_reason ON opportunity BEGIN UPDATE search_doc SET title = new.title, body = new.note || ' ' || new.source || ' ' || new.close_reason WHERE kind = 'opportunity' AND record_id = new.id AND (title <> new.title OR body <> new.note || ' ' || new.source || ' ' || new.close_reason); END
;
CREATE TRIGGER search_opportunity_moment AFTER UPDATE OF created_at ON opportunity WHEN old.created_at / 60 <> new.created_at / 60 BEGIN DELETE FROM search_doc WHERE kind = 'opportunity' AND record_id = old.id; INSERT INTO search_doc(id, kind, record_id, title, body) VALUES (COALESCE((SELECT max(id) + 1 FROM search_doc
          WHERE id >= (new.created_at / 60) * 16777216 AND id < ((new.created_at / 60) + 1) * 16777216), (new.created_at / 60) * 16777216), 'opportunity', new.id, new.title, new.note || ' ' || new.source || ' ' || new.close_reason); END
;
CREATE TRIGGER search_project_insert AFTER INSERT ON project BEGIN INSERT INTO search_doc(id, kind, record_id, title, body) VALUES (COALESCE((SELECT max(id) + 1 FROM search_doc
          WHERE id >= (new.created_at / 60) * 16777216 AND id < ((new.created_at / 60) + 1) * 16777216), (new.created_at / 60) * 16777216), 'project', new.id, new.title, new.code || ' ' || new.brief); END
;
CREATE TRIGGER search_project_delete AFTER DELETE ON project BEGIN DELETE FROM search_doc WHERE kind = 'project' AND record_id = old.id; END
;
CREATE TRIGGER search_project_text AFTER UPDATE OF title, code, brief ON project BEGIN UPDATE search_doc SET title = new.title, body = new.code || ' ' || new.brief WHERE kind = 'project' AND record_id = new.id AND (title <> new.title OR body <> new.code || ' ' || new.brief); END
;
CREATE TRIGGER search_project_moment AFTER UPDATE OF created_at ON project WHEN old.created_at / 60 <> new.created_at / 60 BEGIN DELETE FROM search_doc WHERE kind = 'project' AND record_id = old.id; INSERT INTO search_doc(id, kind, record_id, title, body) VALUES (COALESCE((SELECT max(id) + 1 FROM search_doc
          WHERE id >= (new.created_at / 60) * 16777216 AND id < ((new.created_at / 60) + 1) * 16777216), (new.created_at / 60) * 16777216), 'project', new.id, new.title, new.code || ' ' || new.brief); END
;
CREATE TRIGGER search_task_insert AFTER INSERT ON task BEGIN INSERT INTO search_doc(id, kind, record_id, title, body) VALUES (COALESCE((SELECT max(id) + 1 FROM search_doc
          WHERE id >= (new.created_at / 60) * 16777216 AND id < ((new.created_at / 60) + 1) * 16777216), (new.created_at / 60) * 16777216), 'task', new.id, new.title, new.note); END
;
CREATE TRIGGER search_task_delete AFTER DELETE ON task BEGIN DELETE FROM search_doc WHERE kind = 'task' AND record_id = old.id; END
;
CREATE TRIGGER search_task_text AFTER UPDATE OF title, note ON task BEGIN UPDATE search_doc SET title = new.title, body = new.note WHERE kind = 'task' AND record_id = new.id AND (title <> new.title OR body <> new.note); END
;
CREATE TRIGGER search_task_moment AFTER UPDATE OF created_at ON task WHEN old.created_at / 60 <> new.created_at / 60 BEGIN DELETE FROM search_doc WHERE kind = 'task' AND record_id = old.id; INSERT INTO search_doc(id, kind, record_id, title, body) VALUES (COALESCE((SELECT max(id) + 1 FROM search_doc
          WHERE id >= (new.created_at / 60) * 16777216 AND id < ((new.created_at / 60) + 1) * 16777216), (new.created_at / 60) * 16777216), 'task', new.id, new.title, new.note); END
;
CREATE TRIGGER search_client_point_insert AFTER INSERT ON contact_point WHEN new.client_id IS NOT NULL BEGIN UPDATE search_doc SET body = (SELECT o.trade || ' ' || o.note || ' ' || COALESCE((SELECT group_concat(value || ' ' || match_key, ' ') FROM contact_point WHERE client_id = o.id), '') FROM client o WHERE o.id = new.client_id) WHERE kind = 'client' AND record_id = new.client_id AND EXISTS (SELECT 1 FROM client o WHERE o.id = new.client_id); END
;
CREATE TRIGGER search_client_point_delete AFTER DELETE ON contact_point WHEN old.client_id IS NOT NULL BEGIN UPDATE search_doc SET body = (SELECT o.trade || ' ' || o.note || ' ' || COALESCE((SELECT group_concat(value || ' ' || match_key, ' ') FROM contact_point WHERE client_id = o.id), '') FROM client o WHERE o.id = old.client_id) WHERE kind = 'client' AND record_id = old.client_id AND EXISTS (SELECT 1 FROM client o WHERE o.id = old.client_id); END
;
CREATE TRIGGER search_client_point_update AFTER UPDATE ON contact_point WHEN old.client_id IS NOT NULL OR new.client_id IS NOT NULL BEGIN UPDATE search_doc SET body = (SELECT o.trade || ' ' || o.note || ' ' || COALESCE((SELECT group_concat(value || ' ' || match_key, ' ') FROM contact_point WHERE client_id = o.id), '') FROM client o WHERE o.id = old.client_id) WHERE kind = 'client' AND record_id = old.client_id AND EXISTS (SELECT 1 FROM client o WHERE o.id = old.client_id); UPDATE search_doc SET body = (SELECT o.trade || ' ' || o.note || ' ' || COALESCE((SELECT group_concat(value || ' ' || match_key, ' ') FROM contact_point WHERE client_id = o.id), '') FROM client o WHERE o.id = new.client_id) WHERE kind = 'client' AND record_id = new.client_id AND EXISTS (SELECT 1 FROM client o WHERE o.id = new.client_id); END
;
CREATE TRIGGER search_contact_point_insert AFTER INSERT ON contact_point WHEN new.contact_id IS NOT NULL BEGIN UPDATE search_doc SET body = (SELECT o.nickname || ' ' || o.organisation || ' ' || o.title || ' ' || o.note || ' ' || COALESCE((SELECT group_concat(value || ' ' || match_key, ' ') FROM contact_point WHERE contact_id = o.id), '') FROM contact o WHERE o.id = new.contact_id) WHERE kind = 'contact' AND record_id = new.contact_id AND EXISTS (SELECT 1 FROM contact o WHERE o.id = new.contact_id); END
;
CREATE TRIGGER search_contact_point_delete AFTER DELETE ON contact_point WHEN old.contact_id IS NOT NULL BEGIN UPDATE search_doc SET body = (SELECT o.nickname || ' ' || o.organisation || ' ' || o.title || ' ' || o.note || ' ' || COALESCE((SELECT group_concat(value || ' ' || match_key, ' ') FROM contact_point WHERE contact_id = o.id), '') FROM contact o WHERE o.id = old.contact_id) WHERE kind = 'contact' AND record_id = old.contact_id AND EXISTS (SELECT 1 FROM contact o WHERE o.id = old.contact_id); END
;
CREATE TRIGGER search_contact_point_update AFTER UPDATE ON contact_point WHEN old.contact_id IS NOT NULL OR new.contact_id IS NOT NULL BEGIN UPDATE search_doc SET body = (SELECT o.nickname || ' ' || o.organisation || ' ' || o.title || ' ' || o.note || ' ' || COALESCE((SELECT group_concat(value || ' ' || match_key, ' ') FROM contact_point WHERE contact_id = o.id), '') FROM contact o WHERE o.id = old.contact_id) WHERE kind = 'contact' AND record_id = old.contact_id AND EXISTS (SELECT 1 FROM contact o WHERE o.id = old.contact_id); UPDATE search_doc SET body = (SELECT o.nickname || ' ' || o.organisation || ' ' || o.title || ' ' || o.note || ' ' || COALESCE((SELECT group_concat(value || ' ' || match_key, ' ') FROM contact_point WHERE contact_id = o.id), '') FROM contact o WHERE o.id = new.contact_id) WHERE kind = 'contact' AND record_id = new.contact_id AND EXISTS (SELECT 1 FROM contact o WHERE o.id = new.contact_id); END
;
CREATE TRIGGER task_two_levels_insert BEFORE INSERT ON task WHEN new.parent_id IS NOT NULL BEGIN SELECT RAISE(ABORT, 'task_two_levels') WHERE EXISTS (SELECT 1 FROM task WHERE id = new.parent_id AND parent_id IS NOT NULL) OR EXISTS (SELECT 1 FROM task WHERE parent_id = new.id); END
;
CREATE TRIGGER task_two_levels_update BEFORE UPDATE OF parent_id ON task WHEN new.parent_id IS NOT NULL BEGIN SELECT RAISE(ABORT, 'task_two_levels') WHERE EXISTS (SELECT 1 FROM task WHERE id = new.parent_id AND parent_id IS NOT NULL) OR EXISTS (SELECT 1 FROM task WHERE parent_id = new.id); END
;
CREATE TRIGGER promise_first_told_kept BEFORE UPDATE OF first_told_by ON promise WHEN old.first_told_by IS NOT new.first_told_by BEGIN SELECT RAISE(ABORT, 'promise_first_told_kept'); END
;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
)
;
INSERT INTO alembic_version(version_num) VALUES ('0003')
;
