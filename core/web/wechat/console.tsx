import { settingAt, type WechatAccount } from '../../wechat/index.ts'
import { t } from '../../words/index.ts'
import { Card, Copied, Fold, KeyValue, Stack } from '../look/index.ts'

interface ConsoleProps {
  readonly account: WechatAccount | undefined
  /** Scheme and host under which people find the account's pages. */
  readonly origin: string
  readonly settings: 'desk' | 'command'
  readonly open?: boolean
}

/** What is to be entered in WeChat's console (mp.weixin.qq.com) for an account of this host, to be copied from here. */
export const ConsoleValues = ({ account, origin, settings, open }: ConsoleProps) => {
  const domain = new URL(origin).hostname
  const where = (field: Parameters<typeof settingAt>[1]) => settingAt({ settings }, field)
  const isEncrypted = account !== undefined && account.aesKey !== ''
  return (
    <Fold label={t('公众平台里要填什么')} open={open}>
      <Stack>
        <p>{t('由公众号的管理员登录 mp.weixin.qq.com，照下面填。')}</p>
        <Card title={t('设置与开发 → 开发接口管理 → 服务器配置')}>
          <KeyValue
            wide
            rows={[
              { key: t('服务器地址（URL）'), value: <Copied text={`${origin}/wechat`} /> },
              {
                key: t('令牌（Token）'),
                value: (
                  <>
                    <p>
                      {t('自己定 3 至 32 位字母和数字，先填到{where}，再在公众平台填同样的。', {
                        where: where('token'),
                      })}
                    </p>
                    <Standing isThere={account !== undefined && account.token !== ''} />
                  </>
                ),
              },
              {
                key: t('消息加解密方式'),
                value: isEncrypted ? t('安全模式') : t('明文模式（填了密钥以后改选安全模式）'),
              },
              {
                key: t('消息加解密密钥（EncodingAESKey）'),
                value: (
                  <>
                    <p>
                      {t('在公众平台点“随机生成”，复制到{where}，建议填写。', { where: where('aesKey') })}
                    </p>
                    <Standing isThere={isEncrypted} />
                  </>
                ),
              },
              { key: t('数据格式'), value: 'XML' },
            ]}
          />
          <p class="meta">{t('先在本系统保存令牌和密钥，再在公众平台点“提交”，最后点“启用”。')}</p>
        </Card>
        <Card title={t('设置与开发 → 开发接口管理 → IP 白名单')}>
          <p>{t('填服务器访问外网用的 IP，请向运维人员问清。')}</p>
          <p class="meta">{t('不知道的，点“检查连接”：不在白名单里时，微信会说出它看到的 IP。')}</p>
        </Card>
        <Card title={t('公众号设置 → 功能设置')}>
          <KeyValue
            wide
            rows={[
              { key: t('网页授权域名'), value: <Copied text={domain} /> },
              { key: t('JS 接口安全域名'), value: <Copied text={domain} /> },
              {
                key: t('业务域名'),
                value: (
                  <>
                    <Copied text={domain} />
                    <p class="meta">{t('填了以后，群众在页面里输入手机号时微信不弹安全提醒。')}</p>
                  </>
                ),
              },
              {
                key: t('域名验证文件'),
                value: account?.verification ? (
                  <>
                    <Copied text={`${origin}/${account.verification}`} />
                    <p class="meta">{t('本系统在这个地址回答，不用上传文件。三个域名是同一个文件。')}</p>
                  </>
                ) : (
                  t('公众平台要求下载的 MP_verify_….txt：不用上传，把文件名填到{where}，本系统就会回答。', {
                    where: where('verification'),
                  })
                ),
              },
            ]}
          />
          {origin.startsWith('https://') ? null : (
            <p class="meta">
              {t('现在的网址不是 https：微信只接受备案域名的 https 网址，请先让运维人员配好。')}
            </p>
          )}
        </Card>
        <Card title={t('广告与服务 → 模板消息')}>
          <p>
            {t(
              '从类目模板库选一个“业务办理进度”之类的模板，只有事项、时间、编号、姓名、状态这几种字段，把编号填到{where}。',
              {
                where: where('template'),
              },
            )}
          </p>
          <Standing isThere={account !== undefined && account.template !== ''} />
        </Card>
        <Card title={t('广告与服务 → 订阅通知')}>
          <p>
            {t(
              '没有模板消息权限，或者要通知没有关注的人时用。从公共模板库选同样几种字段的模板，政务类目能选“长期订阅”的选长期，把编号填到{where}。',
              { where: where('subscription') },
            )}
          </p>
          <Standing isThere={account !== undefined && account.subscription !== ''} />
        </Card>
      </Stack>
    </Fold>
  )
}

const Standing = ({ isThere }: { isThere: boolean }) => (
  <p class="meta">{isThere ? t('本系统里已经填好') : t('本系统里还没有填')}</p>
)
