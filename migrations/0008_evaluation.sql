-- Evaluation and award: who evaluates, what each of them and all together found, who won and why, what bidders were told.

-- One evaluation for each opportunity, begun when its panel is named.
create table procure.evaluations (
  government_id uuid not null,
  opportunity_id uuid not null,
  state text not null check (state in ('preparing', 'scoring', 'consensus', 'ranked')),
  started_at timestamptz,
  consensus_at timestamptz,
  ranked_at timestamptz,
  reopen_reason text check (length(reopen_reason) between 1 and 2000),
  version integer not null default 1,
  primary key (government_id, opportunity_id),
  foreign key (government_id, opportunity_id) references procure.opportunities (government_id, id)
);
call platform.make_tenant('procure.evaluations', 'opportunity_id');
grant select, insert, update on procure.evaluations to gdm_app;

-- The people who evaluate. A guest from elsewhere is known by address until they come for the first time.
create table procure.panel (
  government_id uuid not null,
  id uuid not null,
  opportunity_id uuid not null,
  person_id uuid references identity.people (id),
  guest_email text check (guest_email = lower(guest_email)),
  role text not null check (role in ('panel', 'chair')),
  state text not null check (state in ('named', 'cleared', 'locked', 'excluded', 'removed')),
  named_by uuid not null references identity.people (id),
  named_at timestamptz not null,
  locked_at timestamptz,
  version integer not null default 1,
  primary key (government_id, id),
  foreign key (government_id, opportunity_id) references procure.opportunities (government_id, id),
  check (person_id is not null or guest_email is not null),
  check ((state = 'locked') = (locked_at is not null))
);
create index panel_of on procure.panel (government_id, opportunity_id, id);
create index panel_of_person on procure.panel (government_id, person_id, id desc) where state in ('named', 'cleared', 'locked');
create unique index panel_chair on procure.panel (government_id, opportunity_id) where role = 'chair' and state in ('named', 'cleared', 'locked');
create unique index panel_person on procure.panel (government_id, opportunity_id, person_id) where state <> 'removed';
create unique index panel_guest on procure.panel (government_id, opportunity_id, guest_email) where state <> 'removed';
call platform.make_tenant('procure.panel', 'opportunity_id');
grant select, insert, update on procure.panel to gdm_app;

-- What each member declared about interests of their own, before they saw a bid and whenever that changed. Never altered.
create table procure.declarations (
  government_id uuid not null,
  id uuid not null,
  opportunity_id uuid not null,
  member_id uuid not null,
  person_id uuid not null references identity.people (id),
  conflict boolean not null,
  words text check (length(words) between 1 and 2000),
  declared_at timestamptz not null,
  primary key (government_id, id),
  foreign key (government_id, member_id) references procure.panel (government_id, id),
  check (not conflict or words is not null)
);
create index declarations_of on procure.declarations (government_id, opportunity_id, id);
call platform.make_tenant('procure.declarations', 'opportunity_id');
grant select, insert on procure.declarations to gdm_app;

-- The bids that are evaluated, each under a number in random order: the panel sees "Bidder 1", not a name.
create table procure.bidders (
  government_id uuid not null,
  bid_id uuid not null,
  opportunity_id uuid not null,
  number integer not null check (number > 0),
  primary key (government_id, bid_id),
  foreign key (government_id, bid_id) references procure.opened_bids (government_id, id),
  unique (government_id, opportunity_id, number)
);
call platform.make_tenant('procure.bidders', 'opportunity_id');
grant select, insert on procure.bidders to gdm_app;

-- One member's scores of one bid for one lot; without a member, what the panel agreed on.
create table procure.score_sheets (
  government_id uuid not null,
  id uuid not null,
  opportunity_id uuid not null,
  member_id uuid,
  bid_id uuid not null,
  lot_id uuid not null,
  complete boolean not null,
  saved_by uuid not null references identity.people (id),
  saved_at timestamptz not null,
  version integer not null default 1,
  primary key (government_id, id),
  foreign key (government_id, member_id) references procure.panel (government_id, id),
  foreign key (government_id, bid_id) references procure.bidders (government_id, bid_id),
  foreign key (government_id, lot_id) references procure.lots (government_id, id),
  unique nulls not distinct (government_id, opportunity_id, member_id, bid_id, lot_id)
);
call platform.make_tenant('procure.score_sheets', 'opportunity_id');
grant select, insert, update on procure.score_sheets to gdm_app;

-- Met or not for what is required, points for what is scored; the notes say why.
create table procure.scores (
  government_id uuid not null,
  sheet_id uuid not null,
  criterion_id uuid not null,
  opportunity_id uuid not null,
  met boolean,
  score integer check (score between 0 and 100),
  notes text check (length(notes) between 1 and 5000),
  primary key (government_id, sheet_id, criterion_id),
  foreign key (government_id, sheet_id) references procure.score_sheets (government_id, id),
  foreign key (government_id, criterion_id) references procure.criteria (government_id, id),
  check (met is null or score is null)
);
create index scores_of on procure.scores (government_id, opportunity_id, sheet_id);
call platform.make_tenant('procure.scores', 'opportunity_id');
grant select, insert, update on procure.scores to gdm_app;

-- What a buyer proposes for a lot, and what became of the proposal. Only officials see these.
create table procure.award_proposals (
  government_id uuid not null,
  id uuid not null,
  opportunity_id uuid not null,
  lot_id uuid not null,
  bid_id uuid,
  amount numeric(20,4) check (amount > 0),
  currency text check (currency ~ '^[A-Z]{3}$'),
  -- In the ranking, when there was one: the place, and the points in hundredths.
  place integer check (place > 0),
  points integer check (points between 0 and 10000),
  reasons text not null check (length(reasons) between 1 and 5000),
  state text not null check (state in ('proposed', 'returned', 'withdrawn', 'accepted')),
  proposed_by uuid not null references identity.people (id),
  proposed_at timestamptz not null,
  decided_by uuid references identity.people (id),
  decided_at timestamptz,
  return_reasons text check (length(return_reasons) between 1 and 2000),
  version integer not null default 1,
  primary key (government_id, id),
  foreign key (government_id, opportunity_id) references procure.opportunities (government_id, id),
  foreign key (government_id, lot_id) references procure.lots (government_id, id),
  foreign key (government_id, bid_id) references procure.opened_bids (government_id, id),
  check ((bid_id is null) = (amount is null) and (bid_id is null) = (currency is null)),
  check (state <> 'returned' or return_reasons is not null)
);
create index award_proposals_of on procure.award_proposals (government_id, opportunity_id, id);
create index award_proposals_waiting on procure.award_proposals (government_id, id desc) where state = 'proposed';
create unique index award_proposals_standing on procure.award_proposals (government_id, lot_id) where state in ('proposed', 'accepted');
call platform.make_tenant('procure.award_proposals', 'opportunity_id');
grant select, insert, update on procure.award_proposals to gdm_app;

-- Decisions, one per lot: to whom it goes, or that nobody gets it. The winner sees its own.
create table procure.awards (
  government_id uuid not null,
  id uuid not null,
  opportunity_id uuid not null,
  lot_id uuid not null,
  supplier_id uuid references identity.suppliers (id),
  bid_id uuid,
  amount numeric(20,4) check (amount > 0),
  currency text check (currency ~ '^[A-Z]{3}$'),
  place integer,
  points integer,
  reasons text not null,
  -- Where a second approval above the limit of the pack is written down.
  reference text check (length(reference) between 1 and 200),
  state text not null check (state in ('pending', 'active', 'unsuccessful')),
  decided_by uuid not null references identity.people (id),
  decided_at timestamptz not null,
  standstill_ends_at timestamptz,
  active_at timestamptz,
  version integer not null default 1,
  primary key (government_id, id),
  foreign key (government_id, opportunity_id) references procure.opportunities (government_id, id),
  foreign key (government_id, lot_id) references procure.lots (government_id, id),
  foreign key (government_id, bid_id) references procure.opened_bids (government_id, id),
  unique (government_id, lot_id),
  check ((state = 'unsuccessful') = (supplier_id is null) and (supplier_id is null) = (amount is null) and (supplier_id is null) = (bid_id is null)),
  check (state <> 'pending' or standstill_ends_at is not null),
  check ((state = 'active') = (active_at is not null))
);
create index awards_of on procure.awards (government_id, opportunity_id, id);
create index awards_active on procure.awards (government_id, id) where state = 'active';
create index awards_of_supplier on procure.awards (supplier_id, id desc);
create index awards_standing_still on procure.awards (standstill_ends_at) where state = 'pending';
call platform.make_shared('procure.awards', 'opportunity_id');
create policy due on procure.awards for select to gdm_clock using (true);
grant select, insert, update on procure.awards to gdm_app;
grant select on procure.awards to gdm_clock;

-- What a buyer has written for a bidder and not sent yet. JSON: words by lot and criterion.
create table procure.feedback_drafts (
  government_id uuid not null,
  bid_id uuid not null,
  opportunity_id uuid not null,
  words text not null,
  saved_by uuid not null references identity.people (id),
  saved_at timestamptz not null,
  version integer not null default 1,
  primary key (government_id, bid_id),
  foreign key (government_id, bid_id) references procure.opened_bids (government_id, id)
);
create index feedback_drafts_of on procure.feedback_drafts (government_id, opportunity_id, bid_id);
call platform.make_tenant('procure.feedback_drafts', 'opportunity_id');
grant select, insert, update on procure.feedback_drafts to gdm_app;

-- What a bidder was told. JSON, complete in itself: own scores, the winner's total, the reasons. Never altered.
create table procure.feedback (
  government_id uuid not null,
  bid_id uuid not null,
  opportunity_id uuid not null,
  supplier_id uuid not null references identity.suppliers (id),
  content text not null,
  sent_by uuid not null references identity.people (id),
  sent_at timestamptz not null,
  primary key (government_id, bid_id),
  foreign key (government_id, bid_id) references procure.opened_bids (government_id, id)
);
create index feedback_of on procure.feedback (government_id, opportunity_id, bid_id);
call platform.make_shared('procure.feedback', 'opportunity_id');
grant select, insert on procure.feedback to gdm_app;

-- Awards whose standstill is over (its last second still belongs to it); each becomes active inside its government.
create function procure.due_to_stand() returns table (government_id uuid, id uuid)
language sql volatile security definer
set search_path = pg_catalog, procure, platform
as $$
  select a.government_id, a.id from procure.awards a
  where a.state = 'pending' and a.standstill_ends_at < platform.now() - interval '999 milliseconds'
  order by a.standstill_ends_at limit 500
$$;
grant create on schema procure to gdm_clock;
alter function procure.due_to_stand() owner to gdm_clock;
revoke create on schema procure from gdm_clock;
revoke all on function procure.due_to_stand() from public;
grant execute on function procure.due_to_stand() to gdm_app;

-- What contracts are made from. Reads with the rights of who asks.
create view procure.award_for_contract with (security_invoker = true) as
select a.government_id, a.id, a.opportunity_id, a.lot_id, a.supplier_id, a.bid_id, a.amount, a.currency, a.state,
       a.decided_at, a.standstill_ends_at, a.active_at, o.ocid, o.plan_id, o.body_id, o.title, l.number as lot_number,
       l.title as lot_title, l.description as lot_description
from procure.awards a
join procure.opportunities o on o.government_id = a.government_id and o.id = a.opportunity_id
join procure.lots l on l.government_id = a.government_id and l.id = a.lot_id
where a.state in ('pending', 'active');
grant select on procure.award_for_contract to gdm_app;

-- A guest from elsewhere leaves traces as everybody does, and reads none: without this nothing that they do could be recorded.
drop policy guest on record.audit_events;
create policy guest on record.audit_events as restrictive for select to gdm_app using (platform.guest_of() is null);
drop policy guest on record.audit_people;
create policy guest on record.audit_people as restrictive for select to gdm_app using (platform.guest_of() is null);
-- The application may only add to this one.
drop policy guest on record.unchained;
