# Registration takes a phone number: the server can name every user.
.class public Lorg/example/proximity/RegisterActivity;
.super Landroid/app/Activity;
.implements Landroid/view/View$OnClickListener;

.method public constructor <init>()V
    .registers 1
    invoke-direct {p0}, Landroid/app/Activity;-><init>()V
    return-void
.end method

.method public onCreate(Landroid/os/Bundle;)V
    .registers 5
    invoke-super {p0, p1}, Landroid/app/Activity;->onCreate(Landroid/os/Bundle;)V
    const v0, @R.layout.activity_register@
    invoke-virtual {p0, v0}, Lorg/example/proximity/RegisterActivity;->setContentView(I)V
    const v0, @R.id.register@
    invoke-virtual {p0, v0}, Lorg/example/proximity/RegisterActivity;->findViewById(I)Landroid/view/View;
    move-result-object v0
    invoke-virtual {v0, p0}, Landroid/view/View;->setOnClickListener(Landroid/view/View$OnClickListener;)V
    const v0, @R.id.leave@
    invoke-virtual {p0, v0}, Lorg/example/proximity/RegisterActivity;->findViewById(I)Landroid/view/View;
    move-result-object v0
    invoke-virtual {v0, p0}, Landroid/view/View;->setOnClickListener(Landroid/view/View$OnClickListener;)V
    const/4 v0, 0x1
    new-array v0, v0, [Ljava/lang/String;
    const/4 v1, 0x0
    const-string v2, "android.permission.ACCESS_FINE_LOCATION"
    aput-object v2, v0, v1
    invoke-virtual {p0, v0, v1}, Lorg/example/proximity/RegisterActivity;->requestPermissions([Ljava/lang/String;I)V
    return-void
.end method

.method public onClick(Landroid/view/View;)V
    .registers 5
    new-instance v0, Landroid/content/Intent;
    const-class v1, Lorg/example/proximity/ProximityService;
    invoke-direct {v0, p0, v1}, Landroid/content/Intent;-><init>(Landroid/content/Context;Ljava/lang/Class;)V
    invoke-virtual {p1}, Landroid/view/View;->getId()I
    move-result v1
    const v2, @R.id.leave@
    if-ne v1, v2, :register
    invoke-virtual {p0, v0}, Lorg/example/proximity/RegisterActivity;->stopService(Landroid/content/Intent;)Z
    invoke-static {p0}, Lorg/example/proximity/Server;->deleteRegistration(Landroid/content/Context;)V
    const-string v0, "encounters.db"
    invoke-virtual {p0, v0}, Lorg/example/proximity/RegisterActivity;->deleteDatabase(Ljava/lang/String;)Z
    return-void
    :register
    const v1, @R.id.phone@
    invoke-virtual {p0, v1}, Lorg/example/proximity/RegisterActivity;->findViewById(I)Landroid/view/View;
    move-result-object v1
    check-cast v1, Landroid/widget/EditText;
    invoke-virtual {v1}, Landroid/widget/EditText;->getText()Landroid/text/Editable;
    move-result-object v1
    invoke-virtual {v1}, Ljava/lang/Object;->toString()Ljava/lang/String;
    move-result-object v1
    invoke-static {p0, v1}, Lorg/example/proximity/Server;->register(Landroid/content/Context;Ljava/lang/String;)V
    invoke-virtual {p0, v0}, Lorg/example/proximity/RegisterActivity;->startForegroundService(Landroid/content/Intent;)Landroid/content/ComponentName;
    return-void
.end method
