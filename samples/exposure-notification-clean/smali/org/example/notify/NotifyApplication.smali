.class public Lorg/example/notify/NotifyApplication;
.super Landroid/app/Application;

.method public constructor <init>()V
    .registers 1
    invoke-direct {p0}, Landroid/app/Application;-><init>()V
    return-void
.end method

.method public onCreate()V
    .registers 1
    invoke-super {p0}, Landroid/app/Application;->onCreate()V
    invoke-static {p0}, Lorg/example/notify/KeyDownloadJob;->schedule(Landroid/content/Context;)V
    invoke-static {p0}, Lorg/example/notify/DecoyUploadJob;->schedule(Landroid/content/Context;)V
    return-void
.end method
