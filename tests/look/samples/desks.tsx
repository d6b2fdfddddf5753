import {
  ButtonForm,
  ButtonLink,
  Buttons,
  CallCard,
  CallList,
  Card,
  Conversation,
  DeskLayout,
  Due,
  EmptyState,
  Figure,
  Figures,
  KeyValue,
  LawyerLayout,
  List,
  ListRow,
  Live,
  LivePart,
  PageHead,
  Section,
  StateBadge,
  Tabs,
  Timeline,
} from '#core/web'
import { ago, deskNav, type Frame, inMs, lawyerTabs, now, person } from './frame.tsx'

export const calls = ({ shell }: Frame) => (
  <LawyerLayout shell={shell} title="待解答" home="/lawyers" tabs={lawyerTabs('calls')}>
    <Live stream="/lawyers/stream" seq={3} keep>
      <PageHead title="待解答">
        <Buttons>
          <StateBadge kind="done">在线</StateBadge>
          <ButtonForm kind="plain" action="/lawyers/away">
            暂离
          </ButtonForm>
        </Buttons>
      </PageHead>
      <Tabs
        label="解答"
        entries={[
          { href: '/lawyers', label: '待解答', count: 4, current: true },
          { href: '/lawyers/followups', label: '追问', count: 2 },
          { href: '/lawyers/answered', label: '已解答', count: 118 },
        ]}
      />
      <div class="section">
        <LivePart name="calls" src="/lawyers/part/calls">
          <CallList
            calls={[
              <CallCard
                id="call-1"
                href="/lawyers/c/zhuozi/1"
                tier="本县"
                widensAt={inMs(102_000)}
                widensTo="全区律师"
                answered={1}
                wanted={3}
                promised={inMs(582_000)}
                cameWith={{ photo: 2, audio: 1 }}
                field="劳动"
                excerpt="工地欠薪三个月不给怎么办，包工头说甲方没结账让我们等，没有合同只有微信考勤表"
                place="卓资山镇"
                at={ago(0)}
                now={now}
              >
                <ButtonForm kind="primary" action="/lawyers/claim" act>
                  解答
                </ButtonForm>
              </CallCard>,
              <CallCard
                id="call-2"
                href="/lawyers/c/zhuozi/2"
                tier="全区"
                widensAt={inMs(21_000)}
                widensTo="全国律师"
                answered={2}
                wanted={3}
                promised={inMs(241_000)}
                field="婚姻家庭"
                excerpt="离婚后对方一直不给孩子抚养费"
                place="十八台镇"
                at={ago(5)}
                now={now}
              >
                <ButtonForm kind="primary" action="/lawyers/claim" act>
                  解答
                </ButtonForm>
              </CallCard>,
              <CallCard
                id="call-3"
                href="/lawyers/c/zhuozi/3"
                tier="全国"
                answered={0}
                wanted={3}
                promised={ago(3)}
                excerpt="草场承包合同到期，村里不给续签"
                place="红召乡"
                at={ago(8)}
                now={now}
              >
                <ButtonForm kind="primary" action="/lawyers/claim" act>
                  解答
                </ButtonForm>
              </CallCard>,
            ]}
          />
        </LivePart>
      </div>
    </Live>
  </LawyerLayout>
)

export const noCalls = ({ shell }: Frame) => (
  <LawyerLayout shell={shell} title="待解答" home="/lawyers" tabs={lawyerTabs('calls')}>
    <PageHead title="待解答" />
    <EmptyState icon="message" title="现在没有待解答的问题">
      有新问题时会立即出现在这里，不用刷新。
    </EmptyState>
  </LawyerLayout>
)

const titles = [
  '工地欠薪三个月，申请法律援助',
  '大榆树乡 邻里宅基地纠纷',
  '离婚抚养费，申请减免',
  '继承公证预约 12 月 3 日上午',
  '对某单位行政处罚的投诉',
]

const matters = (count: number, current?: number) =>
  Array.from({ length: count }, (_, at) => (
    <ListRow
      href={`/desk/m/${at}`}
      title={titles[at % titles.length] as string}
      meta={[
        <span class="number">
          {['援', '调', '援', '证', '诉'][at % 5]} 2026-{String(45 + at).padStart(5, '0')}
        </span>,
        ['乌云其其格', '李*', '阿拉坦乌拉巴特尔额尔德尼其木格苏日娜图雅'][at % 3],
      ]}
      state={
        [
          { kind: 'waiting', word: '待审查' },
          { kind: 'active', word: '办理中' },
          { kind: 'problem', word: '逾期' },
          { kind: 'done', word: '已办结' },
        ][at % 4] as never
      }
      current={at === current}
      act={`/desk/m/${at}#act`}
      end={<Due at={inMs((at - 1) * 86_400_000 + 3_000_000)} now={now} />}
    />
  ))

const today = (
  <p class="today">
    <a href="/desk?due=today">
      今日到期 <strong>3</strong>
    </a>
    <a href="/desk?due=over" class="is-problem">
      逾期 <strong>1</strong>
    </a>
    <a href="/desk?new">
      新到 <strong>7</strong>
    </a>
  </p>
)

const frameOf = ({ shell, county }: Frame) => ({
  shell,
  bureau: county.bureau,
  home: '/desk',
  person,
})

export const desk = (count: number) => (frame: Frame) => (
  <DeskLayout {...frameOf(frame)} title="今日" nav={deskNav('today')} keys={count > 0}>
    <PageHead title="今日" />
    {today}
    <List
      rows={matters(count)}
      empty={
        <EmptyState icon="inbox" title="今天没有要办的">
          新来的申请、快到期的案件会出现在这里，按先后排好。
        </EmptyState>
      }
    />
  </DeskLayout>
)

export const deskDetail = (frame: Frame) => (
  <DeskLayout
    {...frameOf(frame)}
    title="援 2026-00045"
    nav={deskNav('aid')}
    keys
    detailBack="/desk/aid"
    detail={
      <>
        <PageHead title="工地欠薪三个月，申请法律援助" meta={['yz-2026-00045', '微信', '今天 09:12']}>
          <StateBadge kind="waiting">待审查</StateBadge>
        </PageHead>
        <Buttons>
          <ButtonLink kind="primary" href="#accept" act>
            受理
          </ButtonLink>
          <ButtonLink href="#more">要求补正</ButtonLink>
          <ButtonLink kind="danger" href="#refuse">
            不予受理
          </ButtonLink>
        </Buttons>
        <Section title="申请人">
          <Card>
            <KeyValue
              rows={[
                { key: '姓名', value: '李*' },
                { key: '身份证号', value: '150921********0026' },
                { key: '手机', value: '138****0001' },
                { key: '地区', value: '卓资山镇 新建社区' },
                { key: '期限', value: <Due at={inMs(86_400_000)} now={now} /> },
              ]}
            />
          </Card>
        </Section>
        <Section title="时间线">
          <Card>
            <Timeline
              now={now}
              entries={[
                { key: '2', title: '转法律援助中心', by: '乌云其其格', at: ago(200) },
                { key: '1', title: '申请人提交', by: '微信', at: ago(800), note: '附 3 份材料' },
              ]}
            />
          </Card>
        </Section>
        <Section title="对话">
          <Conversation
            now={now}
            messages={[
              { key: '1', author: { name: '李*' }, text: '材料都交了，还要什么吗？', at: ago(60) },
              {
                key: '2',
                author: { name: '乌云其其格' },
                mine: true,
                text: '收到，我们今天审查。',
                at: ago(40),
              },
            ]}
          />
        </Section>
      </>
    }
  >
    <PageHead title="法律援助" />
    <List rows={matters(12, 0)} />
  </DeskLayout>
)

const months = [3, 5, 4, 8, 9, 7, 12, 14, 13, 18, 21, 26]
export const city = (frame: Frame) => (
  <DeskLayout {...frameOf(frame)} bureau="乌兰察布市司法局" title="全市概况" nav={deskNav('reports')}>
    <PageHead title="全市概况" meta={['11 个旗县市区', '2026年11月']} />
    <Figures>
      <Figure label="咨询" value="1,284" unit="件" change="比上月 +12%" trend={months} href="/city/q" />
      <Figure
        label="3 分钟内解答"
        value="91.4"
        unit="%"
        change="比上月 +2.1"
        trend={[80, 84, 83, 88, 90, 91]}
      />
      <Figure label="法律援助" value="76" unit="件" change="比上月 -4" trend={[80, 78, 90, 81, 80, 76]} />
      <Figure label="调解成功率" value="96.9" unit="%" change="持平" trend={[96, 97, 96, 97, 97, 97]} />
      <Figure label="满意度" value="98.2" unit="%" change="比上月 +0.3" trend={[97, 98, 98, 98]} />
      <Figure label="逾期" value="3" unit="件" change="比上月 -2" trend={[9, 7, 5, 6, 5, 3]} />
    </Figures>
  </DeskLayout>
)
