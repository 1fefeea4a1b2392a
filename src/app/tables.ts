/**
 * The four kinds of table. What a kind means stands in migrations/0001_platform.sql; that every table of the database is
 * in this list, is secured as its kind says, and cannot be crossed, is tested for each of them.
 */
export type TableKind =
  /** No government: people, sessions, governments, queues, limits. */
  | { kind: 'global' }
  /** Rows of one government. `process` names the column by which a guest's one process is known. */
  | { kind: 'tenant'; process?: string }
  /** Rows of one government that one supplier sees too. */
  | { kind: 'shared'; process?: string }
  /** Anyone reads, one government writes. */
  | { kind: 'published' }

const global: TableKind = { kind: 'global' }
const tenant: TableKind = { kind: 'tenant' }
const published: TableKind = { kind: 'published' }

export const tables: Readonly<Record<string, TableKind>> = {
  'platform.installation': global,
  'platform.idempotency_keys': global,
  'platform.rate_limits': global,
  'platform.mails': global,
  'platform.handled_events': global,
  'platform.satisfaction': global,
  'platform.backups': global,
  'platform.uploads': { kind: 'shared', process: 'process_id' },

  'governments.governments': global,
  'governments.public_bodies': published,
  'governments.packs': published,

  'identity.people': global,
  'identity.sessions': global,
  'identity.mail_tokens': global,
  'identity.sign_in_failures': global,
  'identity.memberships': global,
  'identity.suppliers': global,
  'identity.supplier_members': global,
  'identity.guests': global,
  'identity.invitations': global,
  'identity.name_readings': tenant,

  'record.processes': tenant,
  'record.ocid_counters': tenant,
  'record.releases': published,
  'record.feed': published,
  'record.unplaced': tenant,
  'record.audit_events': tenant,
  'record.audit_people': tenant,
  'record.audit_subjects': tenant,
  'record.audit_chain': tenant,
  'record.unchained': tenant,
  'record.withdrawals': published,
  'record.withdrawn_words': tenant,
  'record.chain_checks': tenant,

  'oversight.withdrawals': tenant,

  'plan.plans': tenant,
  'plan.budget_years': tenant,
  'plan.triages': tenant,
  'plan.part_versions': tenant,
  'plan.submissions': tenant,
  'plan.emergencies': tenant,
  'plan.conditions': tenant,
  'plan.approvals': tenant,
  'plan.commitments': tenant,
  'plan.collaborators': tenant,
  'plan.comments': tenant,
  'plan.actuals': tenant,
  'plan.benefits': tenant,
  'plan.benefit_readings': tenant,
  'plan.lessons': tenant,
  'plan.boards': tenant,
  'plan.board_members': tenant,
  'plan.reviews': tenant,
  'plan.declarations': tenant,
  'plan.review_points': tenant,
  'plan.votes': tenant,
  'plan.meetings': tenant,
  'plan.agenda_items': tenant,
  'plan.sample_looks': tenant,
  'plan.observers': tenant,
  'plan.observer_members': tenant,
  'plan.observations': tenant,
  'plan.public_observations': published,
  'plan.engagements': tenant,
  'plan.engagement_responses': { kind: 'shared' },
  'plan.engagement_meetings': tenant,

  'procure.contents': global,
  'procure.opportunities': { kind: 'tenant', process: 'id' },
  'procure.lots': { kind: 'tenant', process: 'opportunity_id' },
  'procure.criteria': { kind: 'tenant', process: 'opportunity_id' },
  'procure.questions': { kind: 'shared', process: 'opportunity_id' },
  'procure.opening_keys': { kind: 'tenant', process: 'opportunity_id' },
  'procure.opening_shares': { kind: 'tenant', process: 'opportunity_id' },
  'procure.bids': { kind: 'shared', process: 'opportunity_id' },
  'procure.opened_bids': { kind: 'shared', process: 'opportunity_id' },
  'procure.bid_prices': { kind: 'shared', process: 'opportunity_id' },
  'procure.evaluations': { kind: 'tenant', process: 'opportunity_id' },
  'procure.panel': { kind: 'tenant', process: 'opportunity_id' },
  'procure.declarations': { kind: 'tenant', process: 'opportunity_id' },
  'procure.bidders': { kind: 'tenant', process: 'opportunity_id' },
  'procure.score_sheets': { kind: 'tenant', process: 'opportunity_id' },
  'procure.scores': { kind: 'tenant', process: 'opportunity_id' },
  'procure.award_proposals': { kind: 'tenant', process: 'opportunity_id' },
  'procure.awards': { kind: 'shared', process: 'opportunity_id' },
  'procure.feedback_drafts': { kind: 'tenant', process: 'opportunity_id' },
  'procure.feedback': { kind: 'shared', process: 'opportunity_id' },

  'procure.purchases': tenant,
  'procure.purchase_awards': tenant,
  'procure.imports': tenant,

  'open.projection': global,
  'open.records': published,
  'open.search_entries': published,
  'open.process_facts': published,
  'open.award_facts': published,
  'open.payment_facts': published,
  'open.supplier_entries': published,

  'contract.contracts': { kind: 'shared' },
  'contract.documents': { kind: 'shared' },
  'contract.signatures': { kind: 'shared' },
  'contract.published_documents': published,
  'deliver.milestones': { kind: 'shared' },
  'deliver.transactions': { kind: 'shared' },

  'programme.partners': tenant,
  'programme.partner_members': tenant,
  'programme.contacts': tenant,
  'programme.entries': tenant,
  'programme.entry_versions': tenant,
  'programme.entry_links': tenant,
  'programme.indicators': tenant,
  'programme.readings': tenant,
  'programme.report_templates': tenant,
  'programme.reports': tenant,
  'programme.playbook_proposals': tenant,
  'programme.statements': published,
  'programme.standing': published,
  'programme.diagnostics': tenant,
  'programme.diagnostic_members': tenant,
  'programme.diagnostic_evidence': tenant,
  'programme.diagnostic_evidence_questions': tenant,
  'programme.diagnostic_answers': tenant,
  'programme.diagnostic_answer_steps': tenant,

  'privacy.requests': global,
  'privacy.erasures': global,
  'privacy.holds': tenant,
  'privacy.announcements': tenant,
  'privacy.sweeps': tenant,

  'demonstration.loads': global,
  'demonstration.passphrases': global,
}
