import type { Content, Element } from '@gdm/govuk-jsx'

export interface TreeNode {
  content: Content
  below: readonly TreeNode[]
}

/** Things that belong to each other, each below its parent. */
export const Tree = ({ nodes }: { nodes: readonly TreeNode[] }): Element => (
  <ul class="gdm-tree">{nodes.map(branch)}</ul>
)

const branch = (node: TreeNode): Element => (
  <li>
    {node.content}
    {node.below.length > 0 && <ul>{node.below.map(branch)}</ul>}
  </li>
)
