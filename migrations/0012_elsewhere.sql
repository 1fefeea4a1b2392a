-- Purchases whose competition was held on another portal: what was announced there, who bid, who won. Recorded here by
-- form or read from another publisher's releases, so that contract, delivery and publication go on as for our own.

create table procure.purchases (
  government_id uuid not null references governments.governments (id),
  id uuid not null,
  ocid text not null,
  plan_id uuid,
  -- Unknown only while an imported buyer is none of this government's public bodies.
  body_id uuid references governments.public_bodies (id),
  author_id uuid references identity.people (id),
  source text not null check (source in ('form', 'import')),
  historic boolean not null default false,
  state text not null check (state in ('announced', 'closed', 'awarded', 'unsuccessful', 'cancelled')),
  portal_name text check (length(portal_name) between 1 and 200),
  portal_reference text,
  portal_url text,
  title text not null check (length(title) between 1 and 300),
  description text not null default '',
  method text check (method in ('open', 'selective', 'limited', 'direct')),
  method_details text,
  value_amount numeric(20,4) check (value_amount >= 0),
  value_currency text check (value_currency ~ '^[A-Z]{3}$'),
  opens_on date,
  closes_on date check (closes_on >= opens_on),
  -- How many were invited, sent a whole bid, or began one and did not finish; whole bids by size of firm.
  invited integer check (invited >= 0),
  complete integer check (complete >= 0),
  incomplete integer check (incomplete >= 0),
  complete_sme integer check (complete_sme >= 0),
  complete_large integer check (complete_large >= 0),
  end_reason text,
  created_at timestamptz not null default platform.now(),
  updated_at timestamptz not null default platform.now(),
  version integer not null default 1,
  primary key (government_id, id),
  foreign key (government_id, plan_id) references plan.plans (government_id, id),
  foreign key (government_id, ocid) references record.processes (government_id, ocid),
  unique (government_id, ocid),
  check ((value_amount is null) = (value_currency is null)),
  check (source = 'import' or (portal_name is not null and body_id is not null))
);
create index purchases_newest on procure.purchases (government_id, id desc);
create index purchases_by_state on procure.purchases (government_id, state, id desc);
create index purchases_by_plan on procure.purchases (government_id, plan_id);
call platform.make_tenant('procure.purchases');
grant select, insert, update on procure.purchases to gdm_app;

-- Who won. The supplier may be registered here or be known by name and register entry only.
create table procure.purchase_awards (
  government_id uuid not null,
  id uuid not null,
  purchase_id uuid not null,
  -- The award's id in the releases of the process.
  award_id text not null,
  state text not null check (state in ('active', 'cancelled')),
  supplier_id uuid references identity.suppliers (id),
  -- The party's id in the releases of the process.
  supplier_party text not null,
  supplier_name text not null check (length(supplier_name) between 1 and 300),
  supplier_scheme text,
  supplier_identifier text,
  supplier_scale text check (supplier_scale in ('micro', 'small', 'medium', 'sme', 'large', 'selfEmployed')),
  title text not null,
  amount numeric(20,4) check (amount >= 0),
  currency text check (currency ~ '^[A-Z]{3}$'),
  awarded_on date,
  starts_on date,
  ends_on date check (ends_on >= starts_on),
  -- The contract that another publisher has already published for it.
  contract_id text,
  primary key (government_id, id),
  foreign key (government_id, purchase_id) references procure.purchases (government_id, id),
  unique (government_id, purchase_id, award_id),
  check ((amount is null) = (currency is null)),
  check ((supplier_scheme is null) = (supplier_identifier is null))
);
create index purchase_awards_newest on procure.purchase_awards (government_id, id desc);
call platform.make_tenant('procure.purchase_awards');
grant select, insert, update on procure.purchase_awards to gdm_app;

-- How far the import of each file has come: a broken one goes on where it stopped.
create table procure.imports (
  government_id uuid not null references governments.governments (id),
  id uuid not null,
  file_sha256 text not null check (file_sha256 ~ '^[0-9a-f]{64}$'),
  position integer not null default 0,
  imported integer not null default 0,
  known integer not null default 0,
  wrong integer not null default 0,
  started_at timestamptz not null,
  updated_at timestamptz not null,
  finished_at timestamptz,
  primary key (government_id, id),
  unique (government_id, file_sha256)
);
call platform.make_tenant('procure.imports');
grant select, insert, update on procure.imports to gdm_app;

-- What contracts are made from. Reads with the rights of who asks.
create view procure.purchase_award_for_contract with (security_invoker = true) as
select a.government_id, a.id, a.purchase_id, a.award_id, a.supplier_name, a.amount, a.currency, a.title, p.ocid, p.body_id
from procure.purchase_awards a
join procure.purchases p on p.government_id = a.government_id and p.id = a.purchase_id
where a.state = 'active';
grant select on procure.purchase_award_for_contract to gdm_app;
