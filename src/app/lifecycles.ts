import { erasureLifecycle as erasure } from '#app/personal-data'
import { lifecycle as contract } from '#contract/contracts'
import { lifecycle as milestone } from '#deliver/delivery'
import { lifecycle as withdrawal } from '#oversight/withdrawals'
import { boardLifecycle as board, lifecycle as review } from '#plan/assurance'
import { commentLifecycle as caseComment } from '#plan/cases'
import { lifecycle as engagement } from '#plan/engagement'
import { lifecycle as observation, observerLifecycle as observer } from '#plan/observations'
import { conditionLifecycle as condition, lifecycle as plan } from '#plan/pipeline'
import { lifecycle as upload } from '#platform/files'
import type { Lifecycle } from '#platform/lifecycle'
import { lifecycle as award, proposalLifecycle as awardProposal } from '#procure/awards'
import { lifecycle as bid } from '#procure/bids'
import { lifecycle as purchase } from '#procure/elsewhere'
import { lifecycle as evaluation, memberLifecycle as panelMember } from '#procure/evaluation'
import { keyLifecycle as openingKey } from '#procure/opening'
import { lifecycle as opportunity } from '#procure/opportunities'
import { declarationLifecycle, reportLifecycle as declarationReport, reuseLifecycle } from '#programme/adoption'
import { decision, issue, risk } from '#programme/decisions'
import { lifecycle as diagnostic, answerLifecycle as diagnosticAnswer } from '#programme/diagnostics'
import {
  assuranceLifecycle,
  capabilityLifecycle,
  criterionLifecycle,
  lessonLifecycle,
  listLifecycle,
  reviewLifecycle as reviewAfterExit,
  stageLifecycle,
} from '#programme/exit'
import { findingLifecycle, reformLifecycle, solutionLifecycle } from '#programme/findings'
import { lifecycle as group, outputLifecycle as groupOutput } from '#programme/groups'
import { reportLifecycle as funderReport, indicatorLifecycle as programmeIndicator } from '#programme/monitoring'
import { lifecycle as partner } from '#programme/partners'
import { obligationLifecycle, partnershipLifecycle } from '#programme/partnerships'
import { caseStudyLifecycle as caseStudy, lifecycle as playbook } from '#programme/playbook'
import {
  fund,
  periodLifecycle as fundPeriod,
  changeLifecycle as packageChange,
  workPackage,
} from '#programme/portfolio'
import {
  findingLifecycle as researchFinding,
  panelLifecycle as researchPanel,
  roundLifecycle,
} from '#programme/research'
import { factCheckLifecycle, recommendationLifecycle, reviewLifecycle } from '#programme/reviews'
import { outcomeLifecycle, actionLifecycle as roadmapAction } from '#programme/roadmap'
import { lifecycle as selection, criteriaLifecycle as selectionCriteria } from '#programme/selection'
import { noteLifecycle, stakeholderLifecycle } from '#programme/stakeholders'
import { deployment, expert, expertRequest, teamPost } from '#programme/teams'

/** All lifecycles by the name of what they are about: for the reference and for the test that walks them. */
export const lifecycles: Readonly<Record<string, Lifecycle<string, string, string>>> = {
  Upload: upload,
  Plan: plan,
  'Condition of an approval': condition,
  'Comment on a case': caseComment,
  'Assurance board': board,
  'Case before a board': review,
  Observer: observer,
  Observation: observation,
  Engagement: engagement,
  Opportunity: opportunity,
  'Opening key': openingKey,
  Bid: bid,
  Evaluation: evaluation,
  'Panel member': panelMember,
  'Award proposal': awardProposal,
  Award: award,
  'Purchase elsewhere': purchase,
  Contract: contract,
  Milestone: milestone,
  Withdrawal: withdrawal,
  'Partner of a programme': partner,
  'Indicator of a programme': programmeIndicator,
  'Report to a funder': funderReport,
  'Period of a fund': fundPeriod,
  'Change of an approved work package': packageChange,
  Diagnostic: diagnostic,
  'Answer of a diagnostic': diagnosticAnswer,
  'Criteria for choosing partners': selectionCriteria,
  'Choice of a partner': selection,
  Partnership: partnershipLifecycle,
  'Obligation of a partnership': obligationLifecycle,
  Finding: findingLifecycle,
  Solution: solutionLifecycle,
  'Legal reform': reformLifecycle,
  'Thematic group': group,
  'Output of a group': groupOutput,
  'Proposal for the playbook': playbook,
  'Case study': caseStudy,
  Stakeholder: stakeholderLifecycle,
  'Note of a talk': noteLifecycle,
  'Member of a research panel': researchPanel,
  'Research round': roundLifecycle,
  'Research finding': researchFinding,
  Reuse: reuseLifecycle,
  'Declaration of principles': declarationLifecycle,
  'Report on a declaration': declarationReport,
  'Review of a programme': reviewLifecycle,
  Recommendation: recommendationLifecycle,
  'Point about the facts of a review': factCheckLifecycle,
  'Outcome of a roadmap': outcomeLifecycle,
  'Action of a roadmap': roadmapAction,
  Fund: fund.lifecycle,
  'Work package': workPackage.lifecycle,
  'Post in a team': teamPost.lifecycle,
  Expert: expert.lifecycle,
  'Request for an expert': expertRequest.lifecycle,
  Deployment: deployment.lifecycle,
  Decision: decision.lifecycle,
  Risk: risk.lifecycle,
  Issue: issue.lifecycle,
  'Exit criterion': criterionLifecycle,
  'Stage of an exit': stageLifecycle,
  'Assurance of an exit': assuranceLifecycle,
  'Body or role of a partner': listLifecycle,
  'Task of a role': capabilityLifecycle,
  'Review after an exit': reviewAfterExit,
  Lesson: lessonLifecycle,
  Erasure: erasure,
}
