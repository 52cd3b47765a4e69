# Reads the code on a test result. The camera is opened only here, and typing the code works without it.
# The text that was read arrives with the intent in this sample, in place of an image decoder.
.class public Lorg/example/notify/QrScanActivity;
.super Landroid/app/Activity;
.implements Landroid/content/DialogInterface$OnClickListener;

.field private camera:Landroid/hardware/Camera;
.field private code:Ljava/lang/String;

.method public constructor <init>()V
    .registers 1
    invoke-direct {p0}, Landroid/app/Activity;-><init>()V
    return-void
.end method

.method public onResume()V
    .registers 4
    invoke-super {p0}, Landroid/app/Activity;->onResume()V
    const-string v0, "android.permission.CAMERA"
    invoke-virtual {p0, v0}, Lorg/example/notify/QrScanActivity;->checkSelfPermission(Ljava/lang/String;)I
    move-result v1
    if-eqz v1, :granted
    const/4 v1, 0x1
    new-array v1, v1, [Ljava/lang/String;
    const/4 v2, 0x0
    aput-object v0, v1, v2
    invoke-virtual {p0, v1, v2}, Lorg/example/notify/QrScanActivity;->requestPermissions([Ljava/lang/String;I)V
    return-void
    :granted
    invoke-static {}, Landroid/hardware/Camera;->open()Landroid/hardware/Camera;
    move-result-object v0
    iput-object v0, p0, Lorg/example/notify/QrScanActivity;->camera:Landroid/hardware/Camera;
    invoke-virtual {v0}, Landroid/hardware/Camera;->startPreview()V
    return-void
.end method

.method public onPause()V
    .registers 2
    invoke-super {p0}, Landroid/app/Activity;->onPause()V
    iget-object v0, p0, Lorg/example/notify/QrScanActivity;->camera:Landroid/hardware/Camera;
    if-eqz v0, :closed
    invoke-virtual {v0}, Landroid/hardware/Camera;->release()V
    :closed
    return-void
.end method

# Asks before anything is shared; nothing is uploaded without the answer.
.method protected onNewIntent(Landroid/content/Intent;)V
    .registers 4
    const-string v0, "code"
    invoke-virtual {p1, v0}, Landroid/content/Intent;->getStringExtra(Ljava/lang/String;)Ljava/lang/String;
    move-result-object v0
    iput-object v0, p0, Lorg/example/notify/QrScanActivity;->code:Ljava/lang/String;
    new-instance v0, Landroid/app/AlertDialog$Builder;
    invoke-direct {v0, p0}, Landroid/app/AlertDialog$Builder;-><init>(Landroid/content/Context;)V
    const v1, @R.string.share_question@
    invoke-virtual {v0, v1}, Landroid/app/AlertDialog$Builder;->setMessage(I)Landroid/app/AlertDialog$Builder;
    const v1, 0x104000a
    invoke-virtual {v0, v1, p0}, Landroid/app/AlertDialog$Builder;->setPositiveButton(ILandroid/content/DialogInterface$OnClickListener;)Landroid/app/AlertDialog$Builder;
    invoke-virtual {v0}, Landroid/app/AlertDialog$Builder;->show()Landroid/app/AlertDialog;
    return-void
.end method

.method public onClick(Landroid/content/DialogInterface;I)V
    .registers 5
    new-instance v0, Lorg/example/notify/KeyUpload;
    iget-object v1, p0, Lorg/example/notify/QrScanActivity;->code:Ljava/lang/String;
    invoke-direct {v0, v1}, Lorg/example/notify/KeyUpload;-><init>(Ljava/lang/String;)V
    invoke-static {p0, v0}, Lorg/example/notify/ExposureNotifications;->ownKeys(Landroid/content/Context;Lcom/google/android/gms/tasks/OnSuccessListener;)V
    return-void
.end method
