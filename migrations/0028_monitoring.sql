-- What a programme measures itself by: its own indicators with their readings, and reports to those who fund it. And, for
-- the indicators that are computed, when published payments were made.

-- One row per payment that a record tells of.
create table open.payment_facts (
  ocid text not null,
  contract_id text not null,
  payment_id text not null,
  government_id uuid not null references governments.governments (id),
  paid_at timestamptz,
  -- When the milestone that it pays for was met: from then on the term for payment runs. Null where none is named.
  met_at timestamptz,
  primary key (ocid, contract_id, payment_id)
);
create index payment_facts_government on open.payment_facts (government_id, paid_at);
call platform.make_published('open.payment_facts');
grant select, insert, update, delete on open.payment_facts to gdm_app;

-- When the first contract was signed, as far as somebody says so, and when it was first published.
alter table open.process_facts
  add column signed_at timestamptz,
  add column contract_published_at timestamptz;

-- Records from before are read again for this.
update open.projection set position = 0;
