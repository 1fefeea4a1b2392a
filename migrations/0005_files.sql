-- Uploaded files: what became of each. The bytes are in the file storage, under a key made of ids.

-- A sealed file has no name, type or digest of its content here: those travel inside the sealed bid.
create table platform.uploads (
  government_id uuid not null references governments.governments (id),
  id uuid not null,
  -- The process that the file belongs to, so that a named guest sees only that one's.
  process_id uuid,
  -- Whose file it is; null for the government's own.
  supplier_id uuid,
  state text not null check (state in ('received', 'scanned', 'available', 'sealed', 'refused')),
  scan text check (scan in ('clean', 'infected', 'not-scanned')),
  name text check (length(name) between 1 and 200),
  type text,
  -- Of the stored bytes, so of the ciphertext when sealed.
  bytes bigint check (bytes >= 0),
  sha256 bytea,
  refused_because text,
  created_at timestamptz not null default platform.now(),
  version integer not null default 1,
  primary key (government_id, id),
  check (state <> 'sealed' or (name is null and type is null)),
  check (state not in ('available', 'sealed') or (bytes is not null and sha256 is not null and scan in ('clean', 'not-scanned')))
);
create index uploads_process on platform.uploads (government_id, process_id, supplier_id);
create index uploads_unfinished on platform.uploads (created_at) where state = 'received';
call platform.make_shared('platform.uploads', 'process_id');
-- The government's own documents are read by suppliers as by anyone: the application shows what was published.
create policy government_documents on platform.uploads for select to gdm_app
  using (supplier_id is null and government_id = platform.government());
create policy clock on platform.uploads for select to gdm_clock using (true);
grant select, insert, update on platform.uploads to gdm_app;
grant select on platform.uploads to gdm_clock;

-- Files of which the sending broke off: what of them was stored is to be cleared away.
create function platform.unfinished_uploads(older_than timestamptz, batch integer)
returns table (government_id uuid, id uuid)
language sql stable security definer
set search_path = pg_catalog, platform
as $$
  select u.government_id, u.id from platform.uploads u
  where u.state = 'received' and u.created_at < older_than order by u.created_at limit batch
$$;
grant create on schema platform to gdm_clock;
alter function platform.unfinished_uploads(timestamptz, integer) owner to gdm_clock;
revoke create on schema platform from gdm_clock;
revoke all on function platform.unfinished_uploads(timestamptz, integer) from public;
grant execute on function platform.unfinished_uploads(timestamptz, integer) to gdm_app;
