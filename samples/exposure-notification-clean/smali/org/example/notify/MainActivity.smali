.class public Lorg/example/notify/MainActivity;
.super Landroid/app/Activity;
.implements Landroid/view/View$OnClickListener;

.method public constructor <init>()V
    .registers 1
    invoke-direct {p0}, Landroid/app/Activity;-><init>()V
    return-void
.end method

.method public onCreate(Landroid/os/Bundle;)V
    .registers 3
    invoke-super {p0, p1}, Landroid/app/Activity;->onCreate(Landroid/os/Bundle;)V
    const v0, @R.layout.activity_main@
    invoke-virtual {p0, v0}, Lorg/example/notify/MainActivity;->setContentView(I)V
    const v0, @R.id.switch_on@
    invoke-direct {p0, v0}, Lorg/example/notify/MainActivity;->listen(I)V
    const v0, @R.id.switch_off@
    invoke-direct {p0, v0}, Lorg/example/notify/MainActivity;->listen(I)V
    const v0, @R.id.scan@
    invoke-direct {p0, v0}, Lorg/example/notify/MainActivity;->listen(I)V
    const v0, @R.id.privacy@
    invoke-direct {p0, v0}, Lorg/example/notify/MainActivity;->listen(I)V
    return-void
.end method

.method private listen(I)V
    .registers 3
    invoke-virtual {p0, p1}, Lorg/example/notify/MainActivity;->findViewById(I)Landroid/view/View;
    move-result-object v0
    invoke-virtual {v0, p0}, Landroid/view/View;->setOnClickListener(Landroid/view/View$OnClickListener;)V
    return-void
.end method

.method public onClick(Landroid/view/View;)V
    .registers 4
    invoke-virtual {p1}, Landroid/view/View;->getId()I
    move-result v0
    const v1, @R.id.switch_on@
    if-ne v0, v1, :not_on
    invoke-static {p0}, Lorg/example/notify/ExposureNotifications;->start(Landroid/content/Context;)V
    return-void
    :not_on
    const v1, @R.id.switch_off@
    if-ne v0, v1, :not_off
    invoke-static {p0}, Lorg/example/notify/ExposureNotifications;->withdraw(Landroid/content/Context;)V
    return-void
    :not_off
    const v1, @R.id.scan@
    if-ne v0, v1, :privacy
    const-class v1, Lorg/example/notify/QrScanActivity;
    invoke-direct {p0, v1}, Lorg/example/notify/MainActivity;->open(Ljava/lang/Class;)V
    return-void
    :privacy
    const-class v1, Lorg/example/notify/PrivacyActivity;
    invoke-direct {p0, v1}, Lorg/example/notify/MainActivity;->open(Ljava/lang/Class;)V
    return-void
.end method

.method private open(Ljava/lang/Class;)V
    .registers 3
    new-instance v0, Landroid/content/Intent;
    invoke-direct {v0, p0, p1}, Landroid/content/Intent;-><init>(Landroid/content/Context;Ljava/lang/Class;)V
    invoke-virtual {p0, v0}, Lorg/example/notify/MainActivity;->startActivity(Landroid/content/Intent;)V
    return-void
.end method
