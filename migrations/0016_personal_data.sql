-- Personal data: asking for erasure, the list of erasures that a restored copy goes through again, terms after which
-- something goes by itself, and legal holds. gdm_privacy erases: it may touch, over all governments, exactly the columns
-- that the register of personal data names, through the functions below and only for erasures that are on the list.

do $$
begin
  if not exists (select from pg_roles where rolname = 'gdm_privacy') then
    create role gdm_privacy nologin nosuperuser nobypassrls noinherit;
  end if;
exception when duplicate_object or unique_violation then null;
end $$;
grant gdm_privacy to current_user;

create schema privacy;
grant usage on schema privacy to gdm_app, gdm_clock, gdm_privacy;
grant usage on schema platform, governments to gdm_privacy;
grant execute on all functions in schema platform to gdm_privacy;
-- platform.now() asks what the database is for.
grant select on platform.installation to gdm_privacy;

-- When somebody last signed in, to the day's precision of dormancy; and whether a row only stands in for somebody erased.
alter table identity.people add column last_signed_in_at timestamptz, add column erased_at timestamptz;

-- Who an audit event is about, when that is a person. As with who acted, the chain commits to a digest only.
create table record.audit_subjects (
  government_id uuid not null,
  event_id uuid not null,
  person_id uuid not null,
  salt bytea not null,
  primary key (government_id, event_id),
  foreign key (government_id, event_id) references record.audit_events (government_id, id)
);
create index audit_subjects_person on record.audit_subjects (person_id);
call platform.make_tenant('record.audit_subjects');
drop policy guest on record.audit_subjects;
create policy guest on record.audit_subjects as restrictive for select to gdm_app using (platform.guest_of() is null);
grant select, insert on record.audit_subjects to gdm_app;

-- What somebody did, with the time, for their own page.
create view record.acts with (security_invoker = true) as
select p.government_id, p.event_id, p.person_id, e.at, e.verb, e.subject_kind, e.ocid
from record.audit_people p
join record.audit_events e on e.government_id = p.government_id and e.id = p.event_id;

-- Somebody asks that a person be erased: they themselves, the operator for them with a second one deciding, or the clock
-- because the account has been dormant.
create table privacy.requests (
  id uuid primary key,
  person_id uuid not null references identity.people (id),
  how text not null check (how in ('self', 'operator', 'dormant')),
  law text check (length(law) between 1 and 300),
  reason text check (length(reason) between 1 and 2000),
  state text not null check (state in ('asked', 'agreed', 'refused', 'taken-back', 'done')),
  asked_by uuid references identity.people (id),
  asked_at timestamptz not null,
  -- From when on it is done, unless something stands against it.
  due_at timestamptz,
  decided_by uuid references identity.people (id),
  decided_at timestamptz,
  decision text check (length(decision) between 1 and 2000),
  version integer not null default 1,
  check (how <> 'operator' or (law is not null and reason is not null and asked_by is not null)),
  check (state <> 'agreed' or due_at is not null)
);
create unique index requests_standing on privacy.requests (person_id) where state in ('asked', 'agreed');
create index requests_due on privacy.requests (due_at) where state = 'agreed';
create index requests_person on privacy.requests (person_id);
create index requests_newest on privacy.requests (id desc);
grant select, insert, update on privacy.requests to gdm_app;

-- Erasures done, for going through them again on a copy from before. Digests tell the person; nothing here names them.
create table privacy.erasures (
  id uuid primary key,
  -- SHA-256 of the person's id, which is random enough to need no salt.
  person_digest bytea not null,
  stand_in_id uuid not null,
  stand_in_name text not null,
  language text not null,
  how text not null,
  erased_at timestamptz not null,
  -- Where something published still names them: how many releases, for withdrawal.
  published integer not null default 0
);
create index erasures_person on privacy.erasures (person_digest);
create index erasures_in_order on privacy.erasures (erased_at, id);
grant select, insert on privacy.erasures to gdm_app;
grant select on privacy.erasures to gdm_privacy;

-- What must not go, though its term is over or its person asks: evidence in a dispute.
create table privacy.holds (
  government_id uuid not null references governments.governments (id),
  id uuid not null,
  ocid text,
  person_id uuid references identity.people (id),
  law text not null check (length(law) between 1 and 300),
  reason text not null check (length(reason) between 1 and 2000),
  set_by uuid not null references identity.people (id),
  set_at timestamptz not null,
  ended_by uuid references identity.people (id),
  ended_at timestamptz,
  version integer not null default 1,
  primary key (government_id, id),
  foreign key (government_id, ocid) references record.processes (government_id, ocid),
  check ((ocid is null) <> (person_id is null)),
  check ((ended_at is null) = (ended_by is null))
);
create unique index holds_process on privacy.holds (government_id, ocid) where ended_at is null;
create unique index holds_person on privacy.holds (government_id, person_id) where ended_at is null;
create index holds_newest on privacy.holds (government_id, id desc);
call platform.make_tenant('privacy.holds');
grant select, insert, update on privacy.holds to gdm_app;

-- Things whose term ends: announced to those concerned, and then gone.
create table privacy.announcements (
  government_id uuid not null references governments.governments (id),
  kind text not null,
  -- Which feature keeps it.
  keeper text not null,
  subject_id uuid not null,
  -- The process that it belongs to, by which a hold keeps it.
  ocid text,
  announced_at timestamptz not null,
  due_at timestamptz not null,
  done_at timestamptz,
  primary key (government_id, kind, subject_id)
);
create index announcements_due on privacy.announcements (government_id, due_at) where done_at is null;
call platform.make_tenant('privacy.announcements');
grant select, insert, update on privacy.announcements to gdm_app;

create table privacy.sweeps (
  government_id uuid primary key references governments.governments (id),
  swept_at timestamptz not null
);
call platform.make_tenant('privacy.sweeps');
create policy clock on privacy.sweeps for select to gdm_clock using (true);
grant select, insert, update on privacy.sweeps to gdm_app;
grant select on privacy.sweeps to gdm_clock;

-- Governments whose terms have not been looked at for six hours.
create function privacy.due_to_sweep() returns table (government_id uuid)
language sql volatile security definer
set search_path = pg_catalog, privacy, governments, platform
as $$
  select g.id from governments.governments g left join privacy.sweeps s on s.government_id = g.id
  where s.swept_at is null or s.swept_at < platform.now() - interval '6 hours' order by s.swept_at nulls first limit 100
$$;

-- What gdm_privacy may do with a table: read it, change these columns, remove rows.
create procedure privacy.may_erase(of_table regclass, changes text[] default '{}', removes boolean default false)
language plpgsql as $$
begin
  execute format('grant usage on schema %I to gdm_privacy', (select relnamespace::regnamespace::text from pg_class where oid = of_table));
  execute format('grant select on %s to gdm_privacy', of_table);
  if cardinality(changes) > 0 then
    execute format('grant update (%s) on %s to gdm_privacy', (select string_agg(quote_ident(c), ', ') from unnest(changes) c), of_table);
  end if;
  if removes then execute format('grant delete on %s to gdm_privacy', of_table); end if;
  if (select relrowsecurity from pg_class where oid = of_table) then
    execute format('create policy privacy on %s to gdm_privacy using (true) with check (true)', of_table);
  end if;
end $$;

call privacy.may_erase('platform.mails', '{subject,body,error}', true);
call privacy.may_erase('platform.idempotency_keys', '{location}', true);
call privacy.may_erase('platform.uploads', '{name}');
call privacy.may_erase('governments.governments');
call privacy.may_erase('governments.packs', '{changed_by}');
call privacy.may_erase('identity.people', '{}', true);
grant insert on identity.people to gdm_privacy;
call privacy.may_erase('identity.sessions', '{}', true);
call privacy.may_erase('identity.mail_tokens', '{}', true);
call privacy.may_erase('identity.sign_in_failures', '{}', true);
call privacy.may_erase('identity.memberships', '{}', true);
call privacy.may_erase('identity.supplier_members', '{}', true);
call privacy.may_erase('identity.invitations', '{invited_by}', true);
call privacy.may_erase('identity.guests', '{invited_by}', true);
call privacy.may_erase('identity.suppliers', '{mailbox}');
call privacy.may_erase('record.audit_events');
call privacy.may_erase('record.audit_people', '{person_id,salt}');
call privacy.may_erase('record.audit_subjects', '{person_id,salt}');
call privacy.may_erase('record.releases');
grant select on record.acts to gdm_privacy;
call privacy.may_erase('plan.plans', '{author_id,edited_by,submitted_by,title,need,users,budget_reference,project,funder,portal_reference}', true);
call privacy.may_erase('plan.approvals', '{approver_id,scope,conditions,reasons,reference,decides}');
call privacy.may_erase('procure.opportunities', '{author_id,editors,submitted_by,title,answers,short_notice_reason,return_reason,end_reason}');
call privacy.may_erase('procure.lots', '{title,description}');
call privacy.may_erase('procure.criteria', '{title}');
call privacy.may_erase('procure.questions', '{asked_by,answered_by,question,published_question,answer}');
call privacy.may_erase('procure.opening_keys', '{made_by}');
call privacy.may_erase('procure.opening_shares', '{holder_id}');
call privacy.may_erase('procure.bids', '{title,draft,sealed}');
call privacy.may_erase('procure.opened_bids', '{answers,documents}');
call privacy.may_erase('procure.panel', '{person_id,guest_email,named_by}');
call privacy.may_erase('procure.declarations', '{person_id,words}');
call privacy.may_erase('procure.evaluations', '{reopen_reason}');
call privacy.may_erase('procure.score_sheets', '{saved_by}');
call privacy.may_erase('procure.scores', '{notes}');
call privacy.may_erase('procure.award_proposals', '{proposed_by,decided_by,reasons,return_reasons}');
call privacy.may_erase('procure.awards', '{decided_by,reasons,reference}');
call privacy.may_erase('procure.feedback_drafts', '{saved_by,words}');
call privacy.may_erase('procure.feedback', '{sent_by,content}');
call privacy.may_erase('procure.purchases', '{author_id,title,description,method_details,end_reason,portal_reference}');
call privacy.may_erase('contract.contracts', '{offered_by,title,description,end_reason}');
call privacy.may_erase('contract.documents', '{title}');
call privacy.may_erase('contract.signatures', '{person_id}');
call privacy.may_erase('deliver.milestones', '{title,description,note}');
call privacy.may_erase('deliver.transactions', '{recorded_by,reference}');
call privacy.may_erase('privacy.requests', '{person_id,asked_by,decided_by,law,reason,decision}');
call privacy.may_erase('privacy.holds', '{person_id,set_by,ended_by,law,reason}');
call privacy.may_erase('privacy.announcements');

-- What stands against erasing a person now; nothing when nothing does.
create function privacy.hindrances(of_person uuid) returns setof text
language sql volatile security definer
set search_path = pg_catalog, privacy, platform
as $$
  select 'hold' where exists (select from privacy.holds h where h.person_id = of_person and h.ended_at is null)
  union all
  -- Their passphrase is the only one that opens the bids.
  select 'keyholder' where exists (
    select from procure.opening_shares s
    join procure.opening_keys k on k.government_id = s.government_id and k.id = s.key_id and k.state <> 'replaced'
    join procure.opportunities o on o.government_id = k.government_id and o.id = k.opportunity_id
    where s.holder_id = of_person and o.state in ('in-review', 'open', 'closed') and o.opened_at is null)
  union all
  select 'last-administrator' where exists (
    select from identity.memberships m where m.person_id = of_person and 'administrator' = any (m.roles) and not exists (
      select from identity.memberships other where other.government_id = m.government_id
        and other.person_id <> of_person and 'administrator' = any (other.roles)))
$$;

-- Erases a person whose erasure is on the list, in the places given: [{table, columns, person, address, emptied, erasing}].
-- `pattern` is the regular expression by which they are named in texts. Doing it twice changes nothing more.
create function privacy.erase(erasure uuid, of_person uuid, of_address text, pattern text, places jsonb) returns void
language plpgsql security definer
set search_path = pg_catalog, privacy, platform
as $$
declare
  e privacy.erasures;
  place jsonb;
  relation regclass;
  by_column text;
  by_type text;
  who text;
  stand_in_address text;
  sets text;
  is_found text;
begin
  select * into e from privacy.erasures
  where id = erasure and person_digest = sha256(convert_to(of_person::text, 'UTF8'));
  if not found then raise exception 'No erasure of this person is on the list.'; end if;
  stand_in_address := 'former-' || e.stand_in_id || '@erased.invalid';
  insert into identity.people (id, email, name, language, erased_at)
  values (e.stand_in_id, stand_in_address, e.stand_in_name, e.language, e.erased_at) on conflict (id) do nothing;
  for place in select value from jsonb_array_elements(places) loop
    relation := (place ->> 'table')::regclass;
    by_column := coalesce(place ->> 'person', place ->> 'address');
    if by_column is not null then
      select format_type(atttypid, null) into strict by_type from pg_attribute
      where attrelid = relation and attname = by_column and not attisdropped;
      if place ? 'address' then
        who := quote_literal(lower(of_address));
        is_found := format('lower(%I) = %s', by_column, who);
      elsif by_type = 'uuid[]' then
        is_found := format('%I @> array[%L]::uuid[]', by_column, of_person);
      else
        is_found := format('%I = %L', by_column, of_person);
      end if;
    end if;
    case place ->> 'erasing'
      when 'rows-deleted' then
        execute format('delete from %s where %s', relation, is_found);
      when 'id-replaced' then
        sets := case when by_type = 'uuid[]'
          then format('%1$I = array_replace(%1$I, %2$L::uuid, %3$L::uuid)', by_column, of_person, e.stand_in_id)
          else format('%I = %L', by_column, e.stand_in_id) end;
        select sets || coalesce(string_agg(format(', %I = ''''', c), ''), '') into sets
        from jsonb_array_elements_text(coalesce(place -> 'emptied', '[]')) c;
        execute format('update %s set %s where %s', relation, sets, is_found);
      when 'address-replaced' then
        execute format('update %s set %I = %L where %s', relation, by_column, stand_in_address, is_found);
      when 'words-replaced' then
        select string_agg(format('%1$I = case when %1$I is null then null else ''[…]'' end', c), ', ') into sets
        from jsonb_array_elements_text(place -> 'columns') c;
        execute format('update %s set %s where %s', relation, sets, is_found);
      when 'name-taken-out' then
        select string_agg(format('%1$I = regexp_replace(%1$I, %2$L, ''[…]'', ''gi'')', c, pattern), ', '),
               string_agg(format('%I ~* %L', c, pattern), ' or ')
        into sets, is_found from jsonb_array_elements_text(place -> 'columns') c;
        execute format('update %s set %s where %s', relation, sets, is_found);
    end case;
  end loop;
end $$;

-- How many releases still name somebody. Only for somebody who asked, or for whom was asked.
create function privacy.published_about(of_person uuid, pattern text) returns bigint
language sql volatile security definer
set search_path = pg_catalog, privacy, record
as $$
  select count(*) from record.releases r where r.body ~* pattern
    and exists (select from privacy.requests q where q.person_id = of_person)
$$;

-- Rows about whoever holds this session, in any government, as JSON of the columns asked for: at most so many, after the key
-- of the last one. The session is the proof: nobody's rows are read for anybody else.
create function privacy.held(
  session bytea, relation regclass, shown text[], by_column text, is_address boolean, keys text[], after_key jsonb, most integer
) returns table (key jsonb, government_id uuid, data jsonb)
language plpgsql volatile security definer
set search_path = pg_catalog, privacy, platform
as $$
declare
  holder identity.people;
  by_type text;
  is_found text;
  key_columns text[];
  has_government boolean;
  later text;
begin
  select p.* into holder from identity.sessions s join identity.people p on p.id = s.person_id
  where s.token_digest = session and s.expires_at > platform.now();
  if not found then return; end if;
  select format_type(atttypid, null) into strict by_type from pg_attribute
  where attrelid = relation and attname = by_column and not attisdropped;
  is_found := case
    when is_address then format('lower(t.%I) = %L', by_column, holder.email)
    when by_type = 'uuid[]' then format('t.%I @> array[%L]::uuid[]', by_column, holder.id)
    else format('t.%I = %L', by_column, holder.id) end;
  select coalesce(keys, array_agg(attname::text order by array_position(indkey::smallint[], attnum))) into key_columns
  from pg_index join pg_attribute on attrelid = indrelid and attnum = any (indkey) where indrelid = relation and indisprimary;
  key_columns := coalesce(key_columns, keys);
  select exists (select from pg_attribute where attrelid = relation and attname = 'government_id') into has_government;
  select format('(%s) > (%s)', string_agg(format('t.%I', c), ', '), string_agg(format('r.%I', c), ', ')) into later
  from unnest(key_columns) c;
  return query execute format(
    'select jsonb_build_object(%s), %s, jsonb_build_object(%s) from %s t%s where %s%s order by %s limit %s',
    (select string_agg(format('%L, t.%I', c, c), ', ') from unnest(key_columns) c),
    case when has_government then 't.government_id' else 'null::uuid' end,
    (select string_agg(format('%L, t.%I', c, c), ', ') from unnest(shown) c),
    relation,
    case when after_key is null then '' else format(', jsonb_populate_record(null::%s, %L::jsonb) r', relation, after_key) end,
    is_found,
    case when after_key is null then '' else ' and ' || later end,
    (select string_agg(format('t.%I', c), ', ') from unnest(key_columns) c),
    least(most, 1000));
end $$;

-- Whether something's term was announced, is over, and nothing holds it.
create function privacy.may_forget(of_government uuid, of_kind text, of_subject uuid) returns boolean
language sql volatile security definer
set search_path = pg_catalog, privacy, platform
as $$
  select exists (
    select from privacy.announcements a
    where a.government_id = of_government and a.government_id = platform.government()
      and a.kind = of_kind and a.subject_id = of_subject and a.done_at is null and a.due_at <= platform.now()
      and not exists (
        select from privacy.holds h where h.government_id = a.government_id and h.ocid = a.ocid and h.ended_at is null))
$$;

-- What a bidder wrote goes. That there was a bid, what it cost, the receipt and how it was judged stay.
create function privacy.forget_bid(of_government uuid, of_bid uuid, of_kind text) returns void
language plpgsql security definer
set search_path = pg_catalog, privacy, procure
as $$
begin
  if not privacy.may_forget(of_government, of_kind, of_bid) then raise exception 'The term of this bid is not over.'; end if;
  update procure.opened_bids set answers = '{}', documents = '[]' where government_id = of_government and id = of_bid;
  update procure.bids set draft = '', sealed = case when sealed is null then null else ''::bytea end
  where government_id = of_government and id = of_bid;
end $$;

-- The words of the declarations of interest made for one opportunity go. Who declared whether there was one stays.
create function privacy.forget_declarations(of_government uuid, of_opportunity uuid) returns void
language plpgsql security definer
set search_path = pg_catalog, privacy, procure
as $$
begin
  if not privacy.may_forget(of_government, 'declarations', of_opportunity) then
    raise exception 'The term of these declarations is not over.';
  end if;
  update procure.declarations set words = '[…]'
  where government_id = of_government and opportunity_id = of_opportunity and words is not null;
end $$;

-- A plan that nobody ever submitted goes.
create function privacy.forget_plan(of_government uuid, of_plan uuid) returns void
language plpgsql security definer
set search_path = pg_catalog, privacy, plan
as $$
begin
  if not privacy.may_forget(of_government, 'drafts', of_plan) then raise exception 'The term of this plan is not over.'; end if;
  delete from plan.plans p where p.government_id = of_government and p.id = of_plan and p.state = 'draft' and p.ocid is null
    and not exists (select from plan.approvals a where a.government_id = p.government_id and a.plan_id = p.id);
end $$;

-- Mails, form keys and counters that nothing asks for any more.
create function privacy.forget_old(mails_before timestamptz, keys_before timestamptz, batch integer) returns bigint
language sql volatile security definer
set search_path = pg_catalog, platform
as $$
  with mails as (
    delete from platform.mails where id in (
      select id from platform.mails where created_at < mails_before order by created_at limit batch) returning 1
  ), keys as (
    delete from platform.idempotency_keys where key in (
      select key from platform.idempotency_keys where created_at < keys_before order by created_at limit batch) returning 1
  ), limits as (
    delete from platform.rate_limits where key in (
      select key from platform.rate_limits where window_ends < platform.now() order by window_ends limit batch) returning 1
  )
  select (select count(*) from mails) + (select count(*) from keys) + (select count(*) from limits)
$$;
call privacy.may_erase('platform.rate_limits', '{}', true);

grant create on schema privacy to gdm_clock, gdm_privacy;
alter function privacy.due_to_sweep() owner to gdm_clock;
alter function privacy.hindrances(uuid) owner to gdm_privacy;
alter function privacy.erase(uuid, uuid, text, text, jsonb) owner to gdm_privacy;
alter function privacy.published_about(uuid, text) owner to gdm_privacy;
alter function privacy.held(bytea, regclass, text[], text, boolean, text[], jsonb, integer) owner to gdm_privacy;
alter function privacy.may_forget(uuid, text, uuid) owner to gdm_privacy;
alter function privacy.forget_bid(uuid, uuid, text) owner to gdm_privacy;
alter function privacy.forget_declarations(uuid, uuid) owner to gdm_privacy;
alter function privacy.forget_plan(uuid, uuid) owner to gdm_privacy;
alter function privacy.forget_old(timestamptz, timestamptz, integer) owner to gdm_privacy;
revoke create on schema privacy from gdm_clock, gdm_privacy;
revoke all on all functions in schema privacy from public;
grant execute on all functions in schema privacy to gdm_app;
