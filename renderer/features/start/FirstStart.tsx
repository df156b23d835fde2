import { useTranslation } from 'react-i18next';
import { Button, Footer, KeyCap, NumberedChoices, useHotkeys, useView } from '#renderer/ui/index.ts';

export type FirstChoice = 'setUp' | 'sample' | 'join' | 'restore';

/** What an empty machine shows: one's own unit, the unit of samples, a supervisor's file, or a backup. */
export function FirstStart({
  choice,
  onChange,
  onChoose,
}: {
  choice: FirstChoice;
  onChange: (choice: FirstChoice) => void;
  onChoose: () => void;
}) {
  const { t } = useTranslation('start');
  const { language, setView } = useView();
  useHotkeys([{ keys: 'Enter', run: onChoose, hint: t('begin') }]);
  return (
    <main className="start">
      <Promises />
      <section className="start-choice" aria-labelledby="start-first">
        <h2 id="start-first">{t('first')}</h2>
        <NumberedChoices
          label={t('first')}
          look="cards"
          value={choice}
          onChange={onChange}
          hint={t('choose')}
          autoFocus
          choices={[
            {
              id: 'setUp',
              digit: '1',
              title: t('setUp.title'),
              detail: t('setUp.detail'),
              end: t('setUp.takes'),
            },
            {
              id: 'sample',
              digit: '2',
              title: t('sample.title'),
              detail: t('sample.detail'),
              end: t('sample.takes'),
            },
            {
              id: 'join',
              digit: '3',
              title: t('join.title'),
              detail: t('join.detail'),
              end: t('join.takes'),
            },
            {
              id: 'restore',
              digit: '4',
              title: t('restore.title'),
              detail: t('restore.detail'),
              end: t('restore.takes'),
            },
          ]}
        />
        <div className="line">
          <Button variant="filled" onPress={onChoose}>
            {t('begin')} <KeyCap combo="Enter" />
          </Button>
        </div>
      </section>
      <Footer>
        <Button variant="quiet" onPress={() => setView({ language: language === 'en' ? 'zh-TW' : 'en' })}>
          {t('otherLanguage')}
        </Button>
      </Footer>
    </main>
  );
}

/** What the app promises, beside the first decision. */
function Promises() {
  const { t } = useTranslation('start');
  const points = ['offline', 'yours', 'proof'] as const;
  return (
    <section className="start-say">
      <h1>{t('name')}</h1>
      <p className="start-question">{t('question')}</p>
      <ul>
        {points.map((point) => (
          <li key={point}>
            <b>{t(`${point}.title`)}</b>
            {t(`${point}.detail`)}
          </li>
        ))}
      </ul>
    </section>
  );
}
