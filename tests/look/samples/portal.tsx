import {
  AnswerCard,
  AskBand,
  Button,
  ButtonForm,
  ButtonLink,
  Card,
  Conversation,
  EmptyState,
  ErrorPage,
  Icon,
  List,
  ListRow,
  Live,
  LivePart,
  Notice,
  PageHead,
  Pagination,
  PortalLayout,
  Prose,
  SearchBox,
  Section,
  ServiceGrid,
  Stack,
  StateBadge,
  TierProgress,
  Timeline,
} from '#core/web'
import { ago, type Frame, inMs, now, portalTabs } from './frame.tsx'

export const home = ({ shell, county }: Frame) => (
  <PortalLayout
    shell={shell}
    county={county}
    title={county.title}
    tabs={portalTabs('home')}
    width="full"
    onBand
  >
    <AskBand
      title="您遇到了什么事？"
      lead="写下来，10 分钟内有律师答复，不收费"
      action="/consultation/ask"
      name="story"
      placeholder="例如：工地欠薪三个月"
      button="咨询"
    />
    <div class="content">
      <ServiceGrid
        tiles={[
          { href: '/consultation', label: '在线咨询', icon: 'ask', hint: '至少 3 位律师解答' },
          { href: '/legal-aid', label: '法律援助', icon: 'aid', hint: '请不起律师，可以申请' },
          { href: '/mediation', label: '人民调解', icon: 'mediation', hint: '村里社区就能调' },
          { href: '/notary', label: '公证预约', icon: 'notary', hint: '先问清再跑一次' },
        ]}
      />
      <ServiceGrid
        compact
        tiles={[
          { href: '/complaints', label: '投诉举报', icon: 'complaint' },
          { href: '/commissions', label: '委托律师', icon: 'commission' },
          { href: '/learning', label: '在线学法', icon: 'learn' },
          { href: '/advisers', label: '法律顾问', icon: 'lawyer' },
          { href: '/mediators', label: '调解员', icon: 'people' },
          { href: '/notaries', label: '公证员', icon: 'certificate' },
        ]}
      />
      <Section title="我正在办的" more={{ href: '/mine', label: '全部' }}>
        <List
          rows={[
            <ListRow
              href="/q"
              title="工地欠薪三个月不给怎么办，老板说等甲方结账"
              meta={['咨询']}
              state={{ kind: 'active', word: '解答中' }}
              at={ago(2)}
              now={now}
              unread
            />,
          ]}
        />
      </Section>
    </div>
  </PortalLayout>
)

const story =
  '我和同村六个人从四月起在卓资山镇一个工地干活，包工头姓王。说好每天 260 元，八月以后就不给了，现在欠我一万八千多。他说甲方没结账，让我们等。我们没有签合同，只有微信里的考勤表。\n\n这种情况能要回来吗？要找谁？'

export const question = ({ shell, county }: Frame) => (
  <PortalLayout
    shell={shell}
    county={county}
    title="咨询 zx-2026-000123"
    back={{ href: '/mine', label: '我的' }}
  >
    <Live stream="/q/stream" seq={12}>
      <PageHead title="工地欠薪三个月不给怎么办" meta={['zx-2026-000123', '劳动', '卓资山镇', '今天 21:36']}>
        <StateBadge kind="active">解答中</StateBadge>
      </PageHead>
      <div class="stack">
        <Card>
          <Prose text={story} />
        </Card>
        <LivePart name="tiers" src="/q/part/tiers">
          <TierProgress
            tiers={[
              { name: '本县法律顾问', told: 39 },
              { name: '全区律师', opensAt: inMs(102_000) },
              { name: '全国律师' },
            ]}
            answered={2}
            wanted={3}
            now={now}
          />
        </LivePart>
      </div>
      <Section title="律师解答">
        <LivePart name="answers" src="/q/part/answers">
          <AnswerCard
            id="answer-1"
            author={{
              name: '乌云其其格',
              firm: '内蒙古草原明灯律师事务所',
              certificate: '11509201810123456',
            }}
            tag="本县法律顾问"
            text={
              '您好。没有签合同，也可以要回工资。\n先做三件事：把微信考勤表、工友的联系方式、工地的照片留好；到卓资县劳动保障监察大队投诉，电话 12333，不收费；如果十天内没有结果，可以申请劳动仲裁，我们可以帮您申请法律援助，请不起律师也不用花钱。'
            }
            at={ago(1)}
            now={now}
            href="/lawyers/1"
            files={[{ href: '/f/1', name: '劳动仲裁申请书（样本）.docx', bytes: 38_400 }]}
          >
            <ButtonLink href="/q/ask/1">追问</ButtonLink>
            <ButtonForm action="/q/satisfied">
              <Icon name="check" />
              满意
            </ButtonForm>
          </AnswerCard>
          <AnswerCard
            id="answer-2"
            author={{ name: '张建国', firm: '内蒙古卓资律师事务所', certificate: '11509201510198765' }}
            tag="本县法律顾问"
            text="可以。补充一点：总包单位对农民工工资负清偿责任，找不到包工头时可以直接找总包。依据是《保障农民工工资支付条例》第三十条。"
            at={ago(0)}
            now={now}
          >
            <ButtonLink href="/q/ask/2">追问</ButtonLink>
          </AnswerCard>
        </LivePart>
      </Section>
      <Section title="与乌云其其格律师的对话">
        <Conversation
          now={now}
          messages={[
            {
              key: '1',
              author: { name: '我' },
              mine: true,
              text: '考勤表是包工头发在群里的，算数吗？',
              at: ago(1),
            },
            {
              key: '2',
              author: { name: '乌云其其格', firm: '内蒙古草原明灯律师事务所' },
              text: '算。请把聊天记录和群成员一起截图，不要删群。',
              at: ago(0),
              files: [{ href: '/f/2', name: '怎样保存微信证据.pdf', bytes: 1_240_000 }],
            },
            { key: '3', author: null, text: '您对这次解答表示满意', at: ago(0) },
          ]}
        />
      </Section>
      <Section title="经过">
        <Card>
          <Timeline
            now={now}
            entries={[
              { key: 'c', title: '张建国律师解答', at: ago(0) },
              { key: 'b', title: '乌云其其格律师解答', at: ago(1) },
              { key: 'a', title: '您提交了咨询', by: '微信', at: ago(3), note: '已送达本县 39 位法律顾问' },
            ]}
          />
        </Card>
      </Section>
    </Live>
  </PortalLayout>
)

const rows = (count: number) =>
  Array.from({ length: count }, (_, at) => (
    <ListRow
      href={`/m/${at}`}
      title={
        [
          '工地欠薪三个月不给怎么办，老板说等甲方结账，已经等了两个月',
          '邻居盖房占了我家两尺宅基地',
          '离婚后孩子抚养费一直没给',
          '办理继承公证需要带什么',
        ][at % 4] as string
      }
      meta={[['咨询', '人民调解', '法律援助', '公证'][at % 4]]}
      state={
        [
          { kind: 'active', word: '解答中' },
          { kind: 'waiting', word: '请补充材料' },
          { kind: 'done', word: '已办结' },
          { word: '已撤回' },
        ][at % 4] as never
      }
      at={ago(at * 400 + 2)}
      now={now}
      unread={at === 0}
    />
  ))

export const mine =
  (count: number) =>
  ({ shell, county }: Frame) => (
    <PortalLayout shell={shell} county={county} title="我的" tabs={portalTabs('mine')}>
      <PageHead title="我的" meta={['手机 138****0001']} />
      <Stack>
        {count === 1 ? (
          <Notice kind="done" title="已提交，编号 zx-2026-000123">
            <p>已送达 39 位法律顾问，3 分钟内无 3 人解答将推送至全区律师。</p>
          </Notice>
        ) : null}
        <List
          rows={rows(Math.min(count, 25))}
          empty={
            <EmptyState
              icon="inbox"
              title="还没有办过事"
              action={
                <ButtonLink kind="primary" href="/consultation/ask">
                  去咨询
                </ButtonLink>
              }
            >
              您提交的咨询和申请会出现在这里，进展也会在这里告诉您。
            </EmptyState>
          }
        />
      </Stack>
      <Pagination next={count > 25 ? '/mine?after=x' : undefined} />
    </PortalLayout>
  )

export const directory = ({ shell, county }: Frame) => (
  <PortalLayout shell={shell} county={county} title="法律顾问" tabs={portalTabs('services')}>
    <PageHead title="法律顾问" meta={['卓资县聘请的 39 位律师，可以直接咨询或委托']} />
    <SearchBox action="/advisers" label="姓名、律所或擅长领域" />
    <List
      rows={[
        ['乌云其其格', '内蒙古草原明灯律师事务所', '劳动 · 婚姻家庭', '蒙汉双语'],
        ['张建国', '内蒙古卓资律师事务所', '合同 · 企业', '12 年'],
        [
          '阿拉坦乌拉巴特尔额尔德尼其木格苏日娜图雅',
          '内蒙古乌兰察布市集宁区草原兄弟联合律师事务所卓资县分所',
          '土地 · 草场',
          '蒙汉双语',
        ],
        ['李静', '北京市中天（呼和浩特）律师事务所', '交通事故', '5 年'],
      ].map(([name, firm, field, note]) => (
        <ListRow href="/lawyers/1" title={name as string} photo={null} meta={[firm, field, note]} />
      ))}
    />
  </PortalLayout>
)

export const notFound = ({ shell, county }: Frame) => (
  <PortalLayout shell={shell} county={county} title="没有找到" tabs={portalTabs('')}>
    <ErrorPage title="没有找到这个页面" ways={[{ href: '/', label: '回到首页' }]} phone="12348">
      可能是地址输错了，或者内容已经移走。您办过的事都在“我的”里。
    </ErrorPage>
  </PortalLayout>
)

export const failed = ({ shell, county }: Frame) => (
  <PortalLayout shell={shell} county={county} title="出了点问题" tabs={portalTabs('')}>
    <ErrorPage
      title="系统出了点问题"
      ways={[{ href: '/', label: '回到首页' }]}
      phone="12348"
      icon="warning"
      reference="7f3a-21c9"
    >
      您刚才写的内容已保留在本机，请过几分钟再提交一次。已经提交过的不会丢。
    </ErrorPage>
  </PortalLayout>
)

export const done = ({ shell, county }: Frame) => (
  <PortalLayout shell={shell} county={county} title="已提交" back={{ href: '/' }}>
    <div data-draft-done="zx-new">
      <Notice kind="done" title="已提交">
        <p>编号 zx-2026-000123</p>
      </Notice>
      <form method="post" action="/again">
        <Button>再来</Button>
      </form>
    </div>
  </PortalLayout>
)
