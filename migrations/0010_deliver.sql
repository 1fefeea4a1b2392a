-- Delivery: milestones met or missed, and what was paid.

create schema deliver;
grant usage on schema deliver to gdm_app, gdm_clock;

create table deliver.milestones (
  government_id uuid not null,
  id uuid not null,
  contract_id uuid not null,
  supplier_id uuid references identity.suppliers (id),
  number integer not null check (number between 1 and 200),
  state text not null check (state in ('scheduled', 'met', 'partially-met', 'missed')),
  title text not null check (length(title) between 1 and 200),
  description text not null default '' check (length(description) <= 2000),
  due_on date not null,
  amount numeric(20,4) check (amount > 0),
  decided_on date,
  decided_at timestamptz,
  note text check (length(note) <= 2000),
  version integer not null default 1,
  primary key (government_id, id),
  foreign key (government_id, contract_id) references contract.contracts (government_id, id),
  unique (government_id, contract_id, number)
);
create index milestones_overdue on deliver.milestones (government_id, due_on, id) where state = 'scheduled';
call platform.make_shared('deliver.milestones');
grant select, insert, update on deliver.milestones to gdm_app;

-- Money that left. Never changed: a wrong one is answered by one with the opposite amount.
create table deliver.transactions (
  government_id uuid not null,
  id uuid not null,
  contract_id uuid not null,
  supplier_id uuid references identity.suppliers (id),
  number integer not null check (number > 0),
  milestone_id uuid,
  corrects_id uuid,
  amount numeric(20,4) not null check (amount <> 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  paid_on date not null,
  reference text not null check (length(reference) between 1 and 100),
  recorded_by uuid references identity.people (id),
  recorded_at timestamptz not null,
  primary key (government_id, id),
  foreign key (government_id, contract_id) references contract.contracts (government_id, id),
  foreign key (government_id, milestone_id) references deliver.milestones (government_id, id),
  foreign key (government_id, corrects_id) references deliver.transactions (government_id, id),
  unique (government_id, contract_id, number)
);
call platform.make_shared('deliver.transactions');
grant select, insert on deliver.transactions to gdm_app;
