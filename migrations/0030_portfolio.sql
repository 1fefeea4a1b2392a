-- The money of a programme's work packages, and the contracting processes by which they buy.

-- What is planned, expected or spent in one financial year. Never edited: a correction is a new line that names the one it
-- takes the place of.
create table programme.money_lines (
  government_id uuid not null,
  id uuid not null,
  work_package_id uuid not null,
  kind text not null check (kind in ('budget', 'forecast', 'actual')),
  -- The year in which the financial year begins.
  year integer not null check (year between 2000 and 2200),
  amount numeric(20,4) not null check (amount >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  note text not null check (length(note) between 1 and 1000),
  replaces uuid,
  recorded_by uuid not null references identity.people (id),
  recorded_at timestamptz not null,
  primary key (government_id, id),
  foreign key (government_id, work_package_id) references programme.entries (government_id, id),
  foreign key (government_id, replaces) references programme.money_lines (government_id, id)
);
create index money_lines_of on programme.money_lines (government_id, work_package_id, year, kind, id);
-- A line is taken the place of once: what corrects a correction names the correction.
create unique index money_lines_replaced on programme.money_lines (government_id, replaces) where replaces is not null;
call platform.make_tenant('programme.money_lines');
grant select, insert on programme.money_lines to gdm_app;

-- By which published contracting processes a work package buys.
create table programme.package_processes (
  government_id uuid not null,
  work_package_id uuid not null,
  ocid text not null check (length(ocid) between 1 and 200),
  linked_by uuid not null references identity.people (id),
  linked_at timestamptz not null,
  primary key (government_id, work_package_id, ocid),
  foreign key (government_id, work_package_id) references programme.entries (government_id, id)
);
call platform.make_tenant('programme.package_processes');
grant select, insert, delete on programme.package_processes to gdm_app;

call privacy.may_erase('programme.money_lines', '{recorded_by,note}');
call privacy.may_erase('programme.package_processes', '{linked_by}');
