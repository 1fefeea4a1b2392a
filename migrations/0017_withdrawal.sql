-- Withdrawal of something published: nothing is edited, but a court or a danger to somebody's life can take a text away.

-- When the text was replaced by a stub. `sha256` stays that of the bytes that were first published.
alter table record.releases add column withdrawn_at timestamptz;

-- What the public learns of a withdrawal. Says nothing of what was withdrawn.
create table record.withdrawals (
  government_id uuid not null references governments.governments (id),
  id uuid not null,
  ocid text not null,
  kind text not null check (kind in ('release', 'fields', 'party', 'document')),
  -- Ids of the releases whose text changed.
  releases text[] not null,
  ground text not null,
  law text not null,
  clause text not null,
  -- The role that decided, never the person.
  role text not null,
  reason text check (length(reason) <= 2000),
  -- The words that stand in the place of what was withdrawn, and their language.
  sentence text not null,
  language text not null,
  decided_at timestamptz not null,
  -- The release that tells of it at the end of the feed.
  notice text,
  primary key (government_id, id)
);
create index withdrawals_newest on record.withdrawals (decided_at desc, id desc);
create index withdrawals_of_government on record.withdrawals (government_id, decided_at desc, id desc);
create index withdrawals_of_process on record.withdrawals (ocid);
call platform.make_published('record.withdrawals');
grant select, insert on record.withdrawals to gdm_app;
grant update (notice) on record.withdrawals to gdm_app;
create policy withdrawer on record.withdrawals for select to gdm_clock using (true);
grant select on record.withdrawals to gdm_clock;

-- By what the words are known again without being kept: salted digests, and the target with digests in the place of ids.
create table record.withdrawn_words (
  government_id uuid not null,
  withdrawal_id uuid not null,
  ocid text not null,
  target text not null,
  digests text[] not null,
  primary key (government_id, withdrawal_id),
  foreign key (government_id, withdrawal_id) references record.withdrawals (government_id, id)
);
create index withdrawn_words_of_process on record.withdrawn_words (government_id, ocid);
call platform.make_tenant('record.withdrawn_words');
grant select, insert on record.withdrawn_words to gdm_app;

-- Whether two people stand behind a withdrawal in the audit trail, or an operator who applies it again to a restored backup.
create function record.withdrawal_stands(of_government uuid, withdrawal uuid) returns boolean
language sql stable
set search_path = pg_catalog, record
as $$
  select
    (select count(distinct e.verb) = 2 and count(distinct p.person_id) = 2
      from record.audit_events e
      join record.audit_people p on p.government_id = e.government_id and p.event_id = e.id
      where e.government_id = of_government and e.subject_id = withdrawal
        and e.verb in ('withdrawal.proposed', 'withdrawal.decided'))
    or exists (select from record.audit_events e
      where e.government_id = of_government and e.subject_id = withdrawal
        and e.verb = 'withdrawal.replayed' and e.actor_kind = 'operator')
$$;

-- Puts a stub in the place of a release's text. The only way in which a published text changes.
create function record.withdraw_text(withdrawal uuid, release text, replacement text) returns void
language plpgsql security definer
set search_path = pg_catalog, record, platform
as $$
declare
  decision record.withdrawals;
begin
  select * into decision from record.withdrawals w where w.government_id = platform.government() and w.id = withdrawal;
  if decision.id is null or platform.supplier() is not null or platform.guest_of() is not null then
    raise exception 'There is no such withdrawal here' using errcode = 'insufficient_privilege';
  end if;
  if not (release = any (decision.releases)) or not record.withdrawal_stands(decision.government_id, withdrawal) then
    raise exception 'Two people have not decided this withdrawal' using errcode = 'insufficient_privilege';
  end if;
  update record.releases r set body = replacement, withdrawn_at = decision.decided_at
  where r.government_id = decision.government_id and r.ocid = decision.ocid and r.release_id = release;
  if not found then
    raise exception 'There is no release % in %', release, decision.ocid;
  end if;
end $$;

create policy withdrawer on record.releases for update to gdm_clock using (true) with check (true);
grant update (body, withdrawn_at) on record.releases to gdm_clock;
create policy withdrawer on record.audit_people for select to gdm_clock using (true);
grant select on record.audit_people to gdm_clock;
grant create on schema record to gdm_clock;
alter function record.withdraw_text(uuid, text, text) owner to gdm_clock;
revoke create on schema record from gdm_clock;
revoke all on function record.withdraw_text(uuid, text, text), record.withdrawal_stands(uuid, uuid) from public;
grant execute on function record.withdraw_text(uuid, text, text) to gdm_app;
grant execute on function record.withdrawal_stands(uuid, uuid) to gdm_clock;

-- When what the public reads was last rewritten without the feed having moved.
alter table open.projection add column rewritten_at timestamptz;

-- The case: who proposed what, why, and what became of it.
create schema oversight;
grant usage on schema oversight to gdm_app, gdm_clock;
create table oversight.withdrawals (
  government_id uuid not null references governments.governments (id),
  id uuid not null,
  ocid text not null,
  state text not null check (state in ('proposed', 'done', 'refused', 'taken-back')),
  -- What is to go, until it has gone: then only record.withdrawn_words knows it again.
  target text,
  kind text not null check (kind in ('release', 'fields', 'party', 'document')),
  ground text not null,
  reason text not null check (length(reason) between 1 and 2000),
  reason_public boolean not null,
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  answer text check (length(answer) <= 2000),
  version integer not null default 1,
  primary key (government_id, id),
  check (decided_by is null or decided_by <> proposed_by),
  check ((state = 'proposed') = (target is not null))
);
create index withdrawals_newest on oversight.withdrawals (government_id, id desc);
create index withdrawals_waiting on oversight.withdrawals (government_id, id) where state = 'proposed';
call platform.make_tenant('oversight.withdrawals');
grant select, insert, update on oversight.withdrawals to gdm_app;

-- Files: one that was published and withdrawn; what hidden metadata was taken out before it was stored.
alter table platform.uploads drop constraint uploads_state_check;
alter table platform.uploads add constraint uploads_state_check
  check (state in ('received', 'scanned', 'available', 'sealed', 'refused', 'withdrawn'));
alter table platform.uploads add column bytes_gone boolean not null default false;
-- Kinds of what was taken out; null where the file is stored as it was sent.
alter table platform.uploads add column removed text[];
create index uploads_withdrawn on platform.uploads (government_id, id) where state = 'withdrawn' and not bytes_gone;
create function platform.withdrawn_uploads(batch integer) returns table (government_id uuid, id uuid)
language sql stable security definer
set search_path = pg_catalog, platform
as $$
  select u.government_id, u.id from platform.uploads u where u.state = 'withdrawn' and not u.bytes_gone
  order by u.government_id, u.id limit batch
$$;
grant create on schema platform to gdm_clock;
alter function platform.withdrawn_uploads(integer) owner to gdm_clock;
revoke create on schema platform from gdm_clock;
revoke all on function platform.withdrawn_uploads(integer) from public;
grant execute on function platform.withdrawn_uploads(integer) to gdm_app;

-- The audit trail, searched.
create index audit_events_verb on record.audit_events (government_id, verb, at desc, id desc);
create index audit_events_ocid on record.audit_events (government_id, ocid, at desc, id desc) where ocid is not null;
create index audit_events_subject_kind on record.audit_events (government_id, subject_kind, at desc, id desc);
create index audit_people_newest on record.audit_people (government_id, person_id, event_id desc);

-- Why somebody looked at names in the trail or on a panel, for how long they may. The reason may itself name people, so it
-- stands here, where it can be erased, and not in the chain.
create table identity.name_readings (
  government_id uuid not null references governments.governments (id),
  id uuid not null,
  person_id uuid not null,
  purpose text not null,
  reason text not null check (length(reason) between 1 and 500),
  started_at timestamptz not null,
  ends_at timestamptz not null,
  primary key (government_id, id)
);
create index name_readings_of_person on identity.name_readings (government_id, person_id, ends_at desc);
call platform.make_tenant('identity.name_readings');
grant select, insert on identity.name_readings to gdm_app;

-- How far each chain has been verified by the worker, and the first link that did not fit.
create table record.chain_checks (
  government_id uuid not null references governments.governments (id),
  verified_to bigint not null default 0,
  hash bytea not null default '',
  broken_at bigint,
  -- When the pass that is going on began at the first link, and when some of it was last done.
  begun_at timestamptz not null,
  checked_at timestamptz not null,
  primary key (government_id)
);
call platform.make_tenant('record.chain_checks');
grant select, insert, update on record.chain_checks to gdm_app;
create policy clock on record.chain_checks for select to gdm_clock using (true);
grant select on record.chain_checks to gdm_clock;

-- How many chains do not verify, for the operator's monitoring, which looks across governments.
create function record.broken_chains() returns integer
language sql stable security definer
set search_path = pg_catalog, record
as $$ select count(*)::int from record.chain_checks where broken_at is not null $$;
-- How many events wait for their link.
create function record.events_unchained() returns integer
language sql stable security definer
set search_path = pg_catalog, record
as $$ select count(*)::int from record.unchained $$;
-- Chains to verify now: those not looked at for a minute that have new links, all once a day from the start, and those that
-- did not verify once an hour.
create function record.chains_to_check(at timestamptz, batch integer) returns setof uuid
language sql stable security definer
set search_path = pg_catalog, record
as $$
  select heads.government_id from (
    select g.id as government_id,
      (select c.number from record.audit_chain c where c.government_id = g.id order by c.number desc limit 1) as last
    from governments.governments g
  ) heads left join record.chain_checks k on k.government_id = heads.government_id
  where heads.last is not null and (
    k.government_id is null
    or (k.broken_at is not null and k.checked_at < at - interval '1 hour')
    or (k.broken_at is null and k.verified_to < heads.last and (k.checked_at < at - interval '1 minute' or k.verified_to < heads.last - 2000))
    or (k.broken_at is null and k.begun_at < at - interval '1 day'))
  order by heads.government_id limit batch
$$;
grant create on schema record to gdm_clock;
alter function record.chains_to_check(timestamptz, integer) owner to gdm_clock;
alter function record.broken_chains() owner to gdm_clock;
alter function record.events_unchained() owner to gdm_clock;
revoke create on schema record from gdm_clock;
revoke all on function record.broken_chains(), record.events_unchained(), record.chains_to_check(timestamptz, integer) from public;
grant execute on function record.broken_chains(), record.events_unchained(), record.chains_to_check(timestamptz, integer) to gdm_app;

call privacy.may_erase('oversight.withdrawals', '{proposed_by,decided_by,target,reason,answer}');
call privacy.may_erase('identity.name_readings', '{person_id,reason}');
