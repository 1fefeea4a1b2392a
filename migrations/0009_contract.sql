-- Contracts: from an award, or from a purchase held elsewhere; their documents and signatures.

create schema contract;
grant usage on schema contract to gdm_app, gdm_clock;

create table contract.contracts (
  government_id uuid not null references governments.governments (id),
  id uuid not null,
  ocid text not null,
  -- The award's id in the releases of the process, and the id under which the contract itself appears there.
  award_id text not null,
  public_id text not null,
  source text not null check (source in ('award', 'elsewhere')),
  -- Who asked for it, so that an award makes one contract only.
  source_id uuid not null,
  plan_id uuid,
  body_id uuid not null references governments.public_bodies (id),
  -- A registered supplier sees and signs its contracts; others are named by their party alone.
  supplier_id uuid references identity.suppliers (id),
  supplier_party text not null,
  state text not null check (state in ('draft', 'offered', 'supplier-signed', 'active', 'completed', 'terminated', 'cancelled')),
  title text not null check (length(title) between 1 and 200),
  description text not null default '' check (length(description) <= 5000),
  -- What was awarded, which the value never exceeds. Both unknown where another portal does not tell.
  awarded_amount numeric(20,4) check (awarded_amount >= 0),
  amount numeric(20,4) check (amount >= 0 and amount <= awarded_amount),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  starts_on date,
  ends_on date check (ends_on >= starts_on),
  sign_after timestamptz,
  terms_sha256 bytea,
  -- Who put the terms before the supplier: somebody else signs for the buyer.
  offered_by uuid references identity.people (id),
  signed_at timestamptz,
  ended_at timestamptz,
  end_reason text,
  historic boolean not null default false,
  created_at timestamptz not null default platform.now(),
  updated_at timestamptz not null default platform.now(),
  version integer not null default 1,
  primary key (government_id, id),
  foreign key (government_id, ocid) references record.processes (government_id, ocid),
  unique (government_id, source_id, award_id),
  unique (government_id, ocid, public_id),
  check (state in ('draft', 'cancelled') or historic or amount is not null)
);
create index contracts_newest on contract.contracts (government_id, id desc);
create index contracts_by_state on contract.contracts (government_id, state, id desc);
create index contracts_by_process on contract.contracts (government_id, ocid);
create index contracts_of_supplier on contract.contracts (supplier_id, id desc);
call platform.make_shared('contract.contracts');
grant select, insert, update on contract.contracts to gdm_app;

-- Documents of a contract. What is signed is frozen: its documents are those of the offer.
create table contract.documents (
  government_id uuid not null,
  id uuid not null,
  contract_id uuid not null,
  supplier_id uuid,
  upload_id uuid not null,
  title text not null check (length(title) between 1 and 200),
  public boolean not null,
  sha256 bytea not null,
  added_at timestamptz not null,
  primary key (government_id, id),
  foreign key (government_id, contract_id) references contract.contracts (government_id, id),
  foreign key (government_id, upload_id) references platform.uploads (government_id, id)
);
create index documents_of on contract.documents (government_id, contract_id, id);
call platform.make_shared('contract.documents');
grant select, insert, delete on contract.documents to gdm_app;

-- One signature per side, to the digest of the terms as they were offered.
create table contract.signatures (
  government_id uuid not null,
  contract_id uuid not null,
  side text not null check (side in ('buyer', 'supplier')),
  supplier_id uuid,
  person_id uuid references identity.people (id),
  terms_sha256 bytea not null,
  signed_at timestamptz not null,
  primary key (government_id, contract_id, side),
  foreign key (government_id, contract_id) references contract.contracts (government_id, id)
);
call platform.make_shared('contract.signatures');
grant select, insert, delete on contract.signatures to gdm_app;

-- Documents that the public may have, by the id of their upload: those marked public, once the contract is in force.
create table contract.published_documents (
  government_id uuid not null,
  id uuid not null,
  contract_id uuid not null,
  published_at timestamptz not null,
  primary key (government_id, id),
  foreign key (government_id, id) references platform.uploads (government_id, id)
);
call platform.make_published('contract.published_documents');
grant select, insert on contract.published_documents to gdm_app;
