-- Money that a funder was told of stays as it was told, and a work package that was approved changes only by a second approval.

-- On which day something was paid: what decides in which of a funder's periods it lies. Unknown for older lines, and for what
-- is not spent yet.
alter table programme.money_lines
  add column paid_on date,
  add constraint money_lines_paid check (paid_on is null or kind = 'actual');

-- Of which funds a report gives account: once it is signed off, what was spent of them in its period is closed.
alter table programme.report_templates add column fund_ids uuid[] not null default '{}';

-- A period of a fund of which account was given. Reopened, and closed again, with a reason each time.
create table programme.fund_periods (
  government_id uuid not null,
  id uuid not null,
  fund_id uuid not null,
  report_id uuid not null,
  period_from date not null,
  period_to date not null,
  state text not null check (state in ('closed', 'reopened')),
  reason text check (length(reason) between 1 and 1000),
  changed_by uuid not null references identity.people (id),
  changed_at timestamptz not null,
  version integer not null default 1,
  primary key (government_id, id),
  foreign key (government_id, fund_id) references programme.entries (government_id, id),
  foreign key (government_id, report_id) references programme.reports (government_id, id),
  unique (government_id, fund_id, report_id),
  check (period_to >= period_from),
  check (state = 'closed' or reason is not null)
);
create index fund_periods_of on programme.fund_periods (government_id, fund_id, period_from desc, id desc);
call platform.make_tenant('programme.fund_periods');
grant select, insert, update on programme.fund_periods to gdm_app;

-- A change of a work package that was approved: what and why, with what stood there before.
create table programme.package_changes (
  government_id uuid not null,
  id uuid not null,
  work_package_id uuid not null,
  state text not null check (state in ('proposed', 'approved', 'declined', 'withdrawn')),
  why text not null check (length(why) between 1 and 2000),
  -- A list of { field, before, after }.
  changes text not null,
  proposed_by uuid not null references identity.people (id),
  proposed_at timestamptz not null,
  decided_by uuid references identity.people (id),
  decided_at timestamptz,
  reason text check (length(reason) between 1 and 1000),
  version integer not null default 1,
  primary key (government_id, id),
  foreign key (government_id, work_package_id) references programme.entries (government_id, id),
  check ((state = 'proposed') = (decided_at is null)),
  check ((decided_by is null) = (decided_at is null)),
  check (state <> 'declined' or reason is not null)
);
create index package_changes_of on programme.package_changes (government_id, work_package_id, id desc);
-- Two changes at once would not know of each other.
create unique index package_changes_one_open on programme.package_changes (government_id, work_package_id) where state = 'proposed';
call platform.make_tenant('programme.package_changes');
grant select, insert, update on programme.package_changes to gdm_app;

call privacy.may_erase('programme.fund_periods', '{changed_by,reason}');
call privacy.may_erase('programme.package_changes', '{proposed_by,decided_by,why,changes,reason}');

-- The country of a partner, where it has a code: what other registers of aid call it by.
alter table programme.partners add column country_code text check (country_code ~ '^[A-Z]{2}$');

-- All that is said of one subject, whatever the kind: what a work package is, what it costs, how it was changed.
create index standing_subject on programme.standing (government_id, subject_id, kind);
