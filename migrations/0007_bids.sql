-- Sealed bids: opening keys, bids as ciphertext, and what was read from them at the opening.

-- The key to which an opportunity's bids are sealed. Its private half exists only in the shares.
create table procure.opening_keys (
  government_id uuid not null,
  id uuid not null,
  opportunity_id uuid not null,
  state text not null check (state in ('made', 'confirmed', 'replaced')),
  recipient text not null,
  -- How many shares bring the private half back.
  needed integer not null default 1 check (needed > 0),
  made_by uuid not null references identity.people (id),
  made_at timestamptz not null,
  confirmed_at timestamptz,
  version integer not null default 1,
  primary key (government_id, id),
  foreign key (government_id, opportunity_id) references procure.opportunities (government_id, id),
  check (state <> 'confirmed' or confirmed_at is not null)
);
create unique index opening_keys_current on procure.opening_keys (government_id, opportunity_id) where state <> 'replaced';
call platform.make_tenant('procure.opening_keys', 'opportunity_id');
grant select, insert, update on procure.opening_keys to gdm_app;

-- One keyholder's share, encrypted to that keyholder's passphrase.
create table procure.opening_shares (
  government_id uuid not null,
  key_id uuid not null,
  number integer not null check (number > 0),
  opportunity_id uuid not null,
  holder_id uuid not null references identity.people (id),
  sealed bytea not null,
  primary key (government_id, key_id, number),
  foreign key (government_id, key_id) references procure.opening_keys (government_id, id)
);
call platform.make_tenant('procure.opening_shares', 'opportunity_id');
grant select, insert on procure.opening_shares to gdm_app;

-- A bid. Draft and submission are age ciphertext; no column holds anything that the bidder wrote.
create table procure.bids (
  government_id uuid not null,
  id uuid not null,
  opportunity_id uuid not null,
  supplier_id uuid not null references identity.suppliers (id),
  -- Public facts about the opportunity, so that a supplier's list over all governments needs no other table.
  ocid text not null,
  title text not null,
  closes_at timestamptz not null,
  state text not null check (state in ('draft', 'submitted', 'withdrawn', 'opened', 'unreadable')),
  -- The public half of the bid key. The private half is with the bidder and nowhere else.
  key_recipient text not null,
  key_saved_at timestamptz,
  draft bytea not null,
  draft_number integer not null default 1,
  draft_saved_at timestamptz not null,
  -- What was submitted, for the bid key and the opening key; its SHA-256 is the receipt.
  sealed bytea,
  receipt bytea,
  received_at timestamptz,
  submitted_draft integer,
  version integer not null default 1,
  primary key (government_id, id),
  foreign key (government_id, opportunity_id) references procure.opportunities (government_id, id),
  unique (government_id, opportunity_id, supplier_id),
  check ((state in ('draft', 'withdrawn')) = (sealed is null)),
  check ((sealed is null) = (receipt is null) and (sealed is null) = (received_at is null))
);
create index bids_to_open on procure.bids (government_id, opportunity_id, state, id);
create index bids_of_supplier on procure.bids (supplier_id, id desc);
call platform.make_shared('procure.bids', 'opportunity_id');
grant select, insert, update on procure.bids to gdm_app;

-- What was read from a bid at the opening; the same id as the bid's. Never changed.
create table procure.opened_bids (
  government_id uuid not null,
  id uuid not null,
  opportunity_id uuid not null,
  supplier_id uuid not null references identity.suppliers (id),
  received_at timestamptz not null,
  opened_at timestamptz not null,
  content_version text not null,
  answers text not null,
  -- JSON: each document with its name, type, size and the key that decrypts it.
  documents text not null,
  primary key (government_id, id),
  foreign key (government_id, id) references procure.bids (government_id, id)
);
create index opened_bids_of on procure.opened_bids (government_id, opportunity_id, id);
call platform.make_shared('procure.opened_bids', 'opportunity_id');
grant select, insert on procure.opened_bids to gdm_app;

-- The prices of an opened bid: one per lot that it is for.
create table procure.bid_prices (
  government_id uuid not null,
  bid_id uuid not null,
  lot_id uuid not null,
  opportunity_id uuid not null,
  supplier_id uuid not null references identity.suppliers (id),
  amount numeric(20,4) not null check (amount > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  primary key (government_id, bid_id, lot_id),
  foreign key (government_id, bid_id) references procure.opened_bids (government_id, id),
  foreign key (government_id, lot_id) references procure.lots (government_id, id)
);
create index bid_prices_of_lot on procure.bid_prices (government_id, lot_id, bid_id);
call platform.make_shared('procure.bid_prices', 'opportunity_id');
grant select, insert on procure.bid_prices to gdm_app;
