# After a positive test, and after the question on the screen: uploads what was heard.
.class public Lorg/example/proximity/ReportActivity;
.super Landroid/app/Activity;
.implements Landroid/content/DialogInterface$OnClickListener;

.method public constructor <init>()V
    .registers 1
    invoke-direct {p0}, Landroid/app/Activity;-><init>()V
    return-void
.end method

.method public onCreate(Landroid/os/Bundle;)V
    .registers 4
    invoke-super {p0, p1}, Landroid/app/Activity;->onCreate(Landroid/os/Bundle;)V
    new-instance v0, Landroid/app/AlertDialog$Builder;
    invoke-direct {v0, p0}, Landroid/app/AlertDialog$Builder;-><init>(Landroid/content/Context;)V
    const v1, @R.string.report_title@
    invoke-virtual {v0, v1}, Landroid/app/AlertDialog$Builder;->setMessage(I)Landroid/app/AlertDialog$Builder;
    const v1, @R.string.report_confirm@
    invoke-virtual {v0, v1, p0}, Landroid/app/AlertDialog$Builder;->setPositiveButton(ILandroid/content/DialogInterface$OnClickListener;)Landroid/app/AlertDialog$Builder;
    invoke-virtual {v0}, Landroid/app/AlertDialog$Builder;->show()Landroid/app/AlertDialog;
    return-void
.end method

.method public onClick(Landroid/content/DialogInterface;I)V
    .registers 5
    new-instance v0, Lorg/example/proximity/EncounterDatabase;
    invoke-direct {v0, p0}, Lorg/example/proximity/EncounterDatabase;-><init>(Landroid/content/Context;)V
    invoke-virtual {v0}, Lorg/example/proximity/EncounterDatabase;->allHeard()Ljava/lang/String;
    move-result-object v0
    invoke-static {v0}, Lorg/example/proximity/Server;->uploadEncounters(Ljava/lang/String;)V
    return-void
.end method
