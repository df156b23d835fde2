import type { ReactNode } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components';

interface TabItem<Id extends string> {
  id: Id;
  label: string;
  count?: number;
}

interface TabsProps<Id extends string> {
  label: string;
  tabs: readonly TabItem<Id>[];
  selected: Id;
  onChange: (id: Id) => void;
  /** The panel of the selected tab. */
  children: ReactNode;
}

/** Parts of one thing, one at a time. */
export function Tabs<Id extends string>({ label, tabs, selected, onChange, children }: TabsProps<Id>) {
  return (
    <AriaTabs
      className="tab-panel"
      selectedKey={selected}
      onSelectionChange={(key) => {
        const tab = tabs.find(({ id }) => id === key);
        if (tab) onChange(tab.id);
      }}
    >
      <TabList className="tabs" aria-label={label}>
        {tabs.map((tab) => (
          <Tab key={tab.id} id={tab.id} className="tab">
            {tab.label}
            {tab.count !== undefined && <span className="c">{tab.count}</span>}
          </Tab>
        ))}
      </TabList>
      {/* A panel keeps the id it began with, and its tab would name one that is not there. */}
      <TabPanel key={selected} id={selected} className="tab-panel">
        {children}
      </TabPanel>
    </AriaTabs>
  );
}
