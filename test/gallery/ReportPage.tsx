import { Button, Footer, Lead, Plot, PlotScale, Screen } from '#renderer/ui/index.ts';

const rows = [
  ['平安居家', 8, 7, 1, 0, 3, 4],
  ['庭安居家', 6, 6, 0, 0, 1, 5],
  ['安順居家', 5, 4, 1, 0, 0, 4],
  ['萬安居家', 1, 1, 0, 0, 0, 1],
] as const;
const heads = ['照會', '接受', '拒絕', '逾時', '指定', '輪派'];

/** The drawn page 7-report.html, with invented figures. */
export function ReportPage() {
  return (
    <Screen>
      <section className="main">
        <Lead
          more="派案統計表　115年4月　範例A單位　05/01（五）結算"
          actions={
            <>
              <Button>← 3月</Button>
              <Button isDisabled>5月 →</Button>
              <Button variant="filled" hotkey="X">
                匯出.xlsx
              </Button>
            </>
          }
        >
          4月居家服務派出18件，關係單位占12.8%，沒有超過50%。
        </Lead>
        <div className="figures">
          <div>
            <span>照會</span>
            <b>20</b>
            <span>件</span>
          </div>
          <div>
            <span>成功媒合</span>
            <b>18</b>
            <span>件</span>
          </div>
        </div>
        <div className="scroll gallery-table">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">單位</th>
                {heads.map((head) => (
                  <th scope="col" className="num" key={head}>
                    {head}
                  </th>
                ))}
                <th scope="col" className="gallery-plot">
                  <PlotScale max={8} average={{ value: 3.9, label: '平均3.9件' }} />
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(([name, ...figures]) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  {figures.map((figure, index) => (
                    <td className={figure === 0 ? 'num zero' : 'num'} key={heads[index]}>
                      {figure}
                    </td>
                  ))}
                  <td className="gallery-plot">
                    <Plot
                      parts={[{ value: figures[5] }, { value: figures[4], look: 'hatched' }]}
                      max={8}
                      average={3.9}
                      label={`${name}輪派${figures[5]}件，指定${figures[4]}件`}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="legend meta">
            <span>輪派</span>
            <span className="hatched">家屬指定</span>
          </p>
        </div>
        <Footer note="件數由派案紀錄重算，不是手填" />
      </section>
    </Screen>
  );
}
