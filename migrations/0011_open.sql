-- What the public reads: made only from placed releases, and made again from them at any time.

create schema open;
grant usage on schema open to gdm_app, gdm_clock;

-- How far the feed has been read. The projector moves it on after everything up to there was written.
create table open.projection (
  only_row boolean primary key default true check (only_row),
  position bigint not null default 0
);
insert into open.projection default values;
grant select, update on open.projection to gdm_app;

-- The compiled release of each process, as text, with the position of the last release in it.
create table open.records (
  ocid text primary key,
  government_id uuid not null references governments.governments (id),
  compiled text not null,
  sha256 bytea not null,
  releases integer not null,
  position bigint not null,
  published_at timestamptz not null,
  -- When something in it falls due: after each, pages say something else of the same record.
  moments timestamptz[] not null default '{}'
);
create index records_by_government on open.records (government_id, position);
call platform.make_published('open.records');
grant select, insert, update, delete on open.records to gdm_app;

-- One row per process for lists and search. `stage` is how far it has come, `status` what people filter by. A plan names
-- its process in an OCDS tender block too: `has_tender` is true once there is a competition, or another portal held one.
create table open.search_entries (
  ocid text primary key,
  government_id uuid not null references governments.governments (id),
  stage text not null check (stage in ('planning', 'tender', 'award', 'contract', 'implementation')),
  status text not null check (status in ('planned', 'open', 'closed', 'awarded', 'active', 'complete', 'unsuccessful', 'cancelled')),
  has_tender boolean not null,
  has_contract boolean not null check (not has_contract or contracted_at is not null),
  title text not null,
  summary text not null,
  buyer text not null,
  supplier text not null,
  lot text,
  location text,
  currency text,
  amount numeric(20,4),
  -- When the plan or, once there is a tender, the tender was published.
  published_at timestamptz not null,
  contracted_at timestamptz,
  closes_at timestamptz,
  planned_for date,
  historic boolean not null default false,
  language text not null,
  position bigint not null,
  text tsvector not null
);

-- Each list has its order as an index: of all governments and of one, of everything and of one status. Lot and place
-- also give the values that one can choose from, read by jumping from value to value.
create index opportunities_newest on open.search_entries (published_at desc, ocid desc) where has_tender;
create index opportunities_of_government on open.search_entries (government_id, published_at desc, ocid desc) where has_tender;
create index opportunities_by_status on open.search_entries (status, published_at desc, ocid desc) where has_tender;
create index opportunities_of_government_by_status on open.search_entries (government_id, status, published_at desc, ocid desc) where has_tender;
create index opportunities_closing on open.search_entries (closes_at, ocid) where has_tender and status = 'open';
create index opportunities_of_government_closing on open.search_entries (government_id, closes_at, ocid) where has_tender and status = 'open';
create index opportunities_by_lot on open.search_entries (lot, published_at desc, ocid desc) where has_tender;
create index opportunities_of_government_by_lot on open.search_entries (government_id, lot, published_at desc, ocid desc) where has_tender;
create index opportunities_by_location on open.search_entries (location, published_at desc, ocid desc) where has_tender;
create index opportunities_of_government_by_location on open.search_entries (government_id, location, published_at desc, ocid desc) where has_tender;
create index plans_of_government on open.search_entries (government_id, published_at desc, ocid desc) where status = 'planned' and not has_tender;
create index contracts_of_government on open.search_entries (government_id, contracted_at desc, ocid desc) where has_contract;
create index contracts_of_government_by_status on open.search_entries (government_id, status, contracted_at desc, ocid desc) where has_contract;
create index search_text on open.search_entries using gin (text);
call platform.make_published('open.search_entries');
grant select, insert, update, delete on open.search_entries to gdm_app;

-- What results are computed from: dates and figures of each process.
create table open.process_facts (
  ocid text primary key,
  government_id uuid not null references governments.governments (id),
  buyer_key text,
  buyer text,
  method text,
  competitive boolean,
  planned_at timestamptz,
  tendered_at timestamptz,
  closed_at timestamptz,
  awarded_at timestamptz,
  contracted_at timestamptz,
  completed_at timestamptz,
  bids integer,
  historic boolean not null default false
);
create index process_facts_government on open.process_facts (government_id, awarded_at);
call platform.make_published('open.process_facts');
grant select, insert, update, delete on open.process_facts to gdm_app;

-- One row per award and supplier: what was won, by whom, of which size.
create table open.award_facts (
  ocid text not null,
  award_id text not null,
  supplier_key text not null,
  government_id uuid not null references governments.governments (id),
  supplier text not null,
  scale text,
  title text not null,
  currency text,
  amount numeric(20,4),
  awarded_at timestamptz,
  primary key (ocid, award_id, supplier_key)
);
create index award_facts_government on open.award_facts (government_id, supplier_key, awarded_at);
create index award_facts_supplier on open.award_facts (supplier_key, awarded_at);
call platform.make_published('open.award_facts');
grant select, insert, update, delete on open.award_facts to gdm_app;

-- Who won something from a government: one row each, so that the list of suppliers pages by name without adding up awards.
create table open.supplier_entries (
  government_id uuid not null references governments.governments (id),
  supplier_key text not null,
  supplier text not null,
  scale text,
  sort_name text not null,
  awards integer not null,
  first_award_at timestamptz,
  last_award_at timestamptz,
  primary key (government_id, supplier_key)
);
create index supplier_entries_by_name on open.supplier_entries (government_id, sort_name, supplier_key);
call platform.make_published('open.supplier_entries');
grant select, insert, update, delete on open.supplier_entries to gdm_app;
