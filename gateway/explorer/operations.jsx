import { useGraphiQL, useGraphiQLActions } from '@graphiql/react'

/** The pane that lists the operations of the server, by the folder that they stand in. Made once: GraphiQL tells panes apart by identity. */
export function operationsPane(operations) {
  const groups = Map.groupBy(operations, ({ group }) => group)
  return { title: 'Operations', icon: OperationsIcon, content: () => <Operations groups={groups} /> }
}

function Operations({ groups }) {
  const open = useOpen()
  return (
    <section className="explorer-operations" aria-label="Operations">
      <div className="graphiql-doc-explorer-title">Operations</div>
      {[...groups].map(([group, operations]) => (
        <section key={group}>
          {group && <h3>{group}</h3>}
          <ul>
            {operations.map((operation) => (
              <li key={operation.name}>
                <button type="button" title={operation.description} onClick={() => open(operation)}>
                  {operation.name}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  )
}

/** Opens an operation in the tab that has it already, or in a new one. */
function useOpen() {
  const tabs = useGraphiQL((state) => state.tabs)
  const editor = useGraphiQL((state) => state.queryEditor)
  const variables = useGraphiQL((state) => state.variableEditor)
  const { addTab, changeTab } = useGraphiQLActions()
  return (operation) => {
    const known = tabs.findIndex(({ query }) => query === operation.query)
    if (known >= 0) return changeTab(known)
    addTab()
    editor?.setValue(operation.query)
    variables?.setValue('')
  }
}

function OperationsIcon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M4 5h3M4 12h3M4 19h3M10 5h10M10 12h10M10 19h10" strokeLinecap="round" />
    </svg>
  )
}
